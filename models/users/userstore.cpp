#include "models/users/userstore.h"
