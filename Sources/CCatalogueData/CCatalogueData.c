#include "CCatalogueData.h"

// #embed is C23; clang takes it in every C mode and says so only when asked to be pedantic.
#pragma clang diagnostic ignored "-Wc23-extensions"

// The compiler writes both files into the dependency list of this one, so a changed data file is compiled in again.
static const unsigned char services_yaml[] = {
#embed "services.yaml"
};

static const unsigned char public_suffix_list[] = {
#embed "public_suffix_list.dat"
};

const unsigned char *fousek_services_yaml(void) { return services_yaml; }

size_t fousek_services_yaml_size(void) { return sizeof services_yaml; }

const unsigned char *fousek_public_suffix_list(void) { return public_suffix_list; }

size_t fousek_public_suffix_list_size(void) { return sizeof public_suffix_list; }
