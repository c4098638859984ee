#include "ui/jobs/lookupdialog.h"

#include "models/text/display.h"
#include "models/text/errortext.h"
#include "ui/jobs/listdrop.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStringDecoder>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

constexpr qint64 mostListBytes = 16LL * 1024 * 1024;

QString linesOf(const QStringList &words)
{
    QStringList lines;
    for (const auto &word : words)
        lines.append(models::displayText(word, 200));
    return lines.join(u'\n');
}

} // namespace

LookupDialog::LookupDialog(MakeLookup makeLookup, QWidget *parent)
    : Dialog(parent),
      m_makeLookup(std::move(makeLookup)),
      m_text(new QPlainTextEdit{this}),
      m_report(new PlainLabel{this}),
      m_leftOver(new QPlainTextEdit{this}),
      m_progress(new QProgressBar{this})
{
    setObjectName(u"lookupDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Users from a list"));
    resize(560, 520);
    auto *hint =
        new PlainLabel{tr("Paste user ids, e-mail addresses, phone numbers, usernames or external ids, one a "
                          "line, or open a CSV or text file. Of a table the first line should name its columns, "
                          "such as email, username or external_id."),
                       this};
    hint->setWordWrap(true);
    m_text->setObjectName(u"lookupText"_s);
    m_text->setAccessibleName(tr("List of users"));
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(u"user_2rv…\nzoe@acme.example\n+44 20 7946 0000"_s);
    m_report->setObjectName(u"lookupReport"_s);
    m_report->setWordWrap(true);
    m_leftOver->setObjectName(u"lookupLeftOver"_s);
    m_leftOver->setAccessibleName(tr("Not found, not clear, and named twice"));
    m_leftOver->setReadOnly(true);
    m_leftOver->setTabChangesFocus(true);
    m_leftOver->hide();
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(8);
    m_progress->setAccessibleName(tr("Looking up"));
    m_progress->hide();

    auto *buttons = new QDialogButtonBox{QDialogButtonBox::Close, this};
    m_open = buttons->addButton(tr("Open file…"), QDialogButtonBox::ActionRole);
    m_open->setObjectName(u"openList"_s);
    m_find = buttons->addButton(tr("Find users"), QDialogButtonBox::ActionRole);
    m_find->setObjectName(u"findUsers"_s);
    m_find->setDefault(true);
    m_show = buttons->addButton(tr("Show in the table"), QDialogButtonBox::AcceptRole);
    m_show->setObjectName(u"showFound"_s);
    m_show->setEnabled(false);
    connect(new ListDrop{*m_text->viewport(), ListDrop::Takes::Files}, &ListDrop::fileDropped, this,
            &LookupDialog::readFile);
    connect(m_open, &QPushButton::clicked, this, &LookupDialog::openFile);
    connect(m_find, &QPushButton::clicked, this, &LookupDialog::find);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { setBusy(false); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT usersFound(m_rows);
        accept();
    });

    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addWidget(hint);
    layout->addWidget(m_text, 2);
    layout->addWidget(m_progress);
    layout->addWidget(m_report);
    layout->addWidget(m_leftOver, 1);
    layout->addWidget(buttons);
    setBusy(false);
}

void LookupDialog::setText(const QString &text) { m_text->setPlainText(text); }

void LookupDialog::openFile()
{
    auto *dialog = new QFileDialog{this, tr("Open a list of users")};
    dialog->setObjectName(u"openListDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Lists (*.csv *.tsv *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &LookupDialog::readFile);
    dialog->open();
}

QString LookupDialog::text() const { return m_text->toPlainText(); }

void LookupDialog::readFile(const QString &path)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly)) {
        m_report->setText(tr("The file could not be read: %1").arg(file.errorString()));
        return;
    }
    if (file.size() > mostListBytes) {
        m_report->setText(tr("The file is too large for a list of users."));
        return;
    }
    const auto bytes = file.readAll();
    QStringDecoder decode{QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8)};
    const QString text = decode(bytes);
    if (text.contains(u'\0')) {
        m_report->setText(tr("This is no text file."));
        return;
    }
    setText(text);
}

void LookupDialog::find()
{
    auto *lookup = m_makeLookup(this);
    setBusy(true);
    m_progress->setRange(0, 0);
    connect(lookup, &models::UserLookup::progressed, this, [this](int done, int total) {
        m_progress->setRange(0, total);
        m_progress->setValue(done);
    });
    connect(lookup, &models::UserLookup::finished, this, [this, lookup](const models::UserLookup::Report &report) {
        lookup->deleteLater();
        showReport(report);
    });
    connect(lookup, &models::UserLookup::failed, this, [this, lookup](const api::Error &error) {
        lookup->deleteLater();
        setBusy(false);
        m_report->setSentence(models::whatHappened(error) + u' ' + models::whatNext(error));
    });
    lookup->start(m_text->toPlainText());
}

void LookupDialog::setBusy(bool isBusy)
{
    m_progress->setVisible(isBusy);
    m_text->setReadOnly(isBusy);
    m_open->setEnabled(!isBusy);
    m_find->setEnabled(!isBusy && !m_text->document()->isEmpty());
    m_show->setEnabled(false);
    m_rows.clear();
}

void LookupDialog::showReport(const models::UserLookup::Report &report)
{
    setBusy(false);
    m_rows = report.rows;
    m_show->setEnabled(!m_rows.empty());
    if (!m_rows.empty())
        m_show->setFocus();
    QStringList parts{tr("%Ln user(s) found.", nullptr, int(report.rows.size()))};
    if (!report.notFound.isEmpty())
        parts.append(tr("%Ln not found.", nullptr, int(report.notFound.size())));
    if (!report.twice.isEmpty())
        parts.append(tr("%Ln named more than once.", nullptr, int(report.twice.size())));
    if (!report.unclear.isEmpty())
        parts.append(tr("%Ln line(s) not clear.", nullptr, int(report.unclear.size())));
    m_report->setSentence(parts.join(u' '));
    QStringList leftOver;
    if (!report.unclear.isEmpty()) {
        leftOver.append(tr("Not clear which user is meant (put each on a line of its own):") + u'\n'
                        + linesOf(report.unclear));
    }
    if (!report.notFound.isEmpty())
        leftOver.append(tr("Not found:") + u'\n' + linesOf(report.notFound));
    if (!report.twice.isEmpty())
        leftOver.append(tr("Named more than once:") + u'\n' + linesOf(report.twice));
    m_leftOver->setPlainText(leftOver.join(u"\n\n"_s));
    m_leftOver->setVisible(!leftOver.isEmpty());
}

} // namespace desk::ui
