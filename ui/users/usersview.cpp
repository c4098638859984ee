#include "ui/users/usersview.h"
