#include "ui/widgets/stateview.h"
