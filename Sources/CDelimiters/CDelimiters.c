// All functions live in the header, so that they are inlined into their callers; a C target needs one source file.
#include "CDelimiters.h"
