#ifndef FOUSEK_CCATALOGUEDATA_H
#define FOUSEK_CCATALOGUEDATA_H

#include <stddef.h>

// The two data files of the catalogue, compiled in. Neither text ends in a zero byte: use the sizes.

/// First byte of services.yaml (UTF-8).
const unsigned char *fousek_services_yaml(void);
/// Size of services.yaml in bytes.
size_t fousek_services_yaml_size(void);

/// First byte of public_suffix_list.dat (UTF-8, MPL-2.0).
const unsigned char *fousek_public_suffix_list(void);
/// Size of public_suffix_list.dat in bytes.
size_t fousek_public_suffix_list_size(void);

#endif
