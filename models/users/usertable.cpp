#include "models/users/usertable.h"
