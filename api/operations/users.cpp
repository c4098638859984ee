#include "api/operations/users.h"
