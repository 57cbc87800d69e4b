// All of this target is inlined from its header; a C target needs one source file.
#include "CMemoryHints.h"
