#include "api/query.h"
