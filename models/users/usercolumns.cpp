#include "models/users/usercolumns.h"
