#include "ui/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

// Q_INIT_RESOURCE has to stand outside of a namespace.
static void initTranslations() { Q_INIT_RESOURCE(translations); }

namespace desk::ui {

void installTranslations(QCoreApplication &application)
{
    initTranslations();
    const auto folder = u":/i18n"_s;
    auto *english = new QTranslator{&application};
    if (english->load(u"frontdesk_en"_s, folder))
        QCoreApplication::installTranslator(english);
    auto *own = new QTranslator{&application};
    if (own->load(QLocale{}, u"frontdesk"_s, u"_"_s, folder))
        QCoreApplication::installTranslator(own);
}

} // namespace desk::ui
