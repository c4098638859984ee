#include "ui/widgets/plainlabel.h"
