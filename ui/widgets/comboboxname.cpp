#include "ui/widgets/comboboxname.h"

#include "ui/widgets/plainlabel.h"

#include <QComboBox>

#include <algorithm>

namespace desk::ui {

void nameComboBox(QComboBox &box, const QString &name)
{
    box.setAccessibleName(name);
    auto *parent = box.parentWidget();
    const auto labels = parent->findChildren<PlainLabel *>(Qt::FindDirectChildrenOnly);
    const auto known = std::ranges::find_if(
        labels, [&box](const PlainLabel *label) { return label->buddy() == &box && label->isHidden(); });
    auto *label = known == labels.end() ? new PlainLabel{parent} : *known;
    label->hide();
    label->setText(name);
    label->setBuddy(&box);
}

} // namespace desk::ui
