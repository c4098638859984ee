#include "api/error.h"
