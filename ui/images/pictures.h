#pragma once

#include "api/pictureloader.h"

#include <QCache>
#include <QImage>
#include <QSet>
#include <QThreadPool>

#include <functional>

namespace desk::ui {

//! The profile images of users, for a person who wants to see them: off at first, and then nothing is fetched. They are
//! decoded in another thread and kept in memory only; they go with the window, so also when it is locked.
class Pictures final : public QObject
{
    Q_OBJECT

public:
    static constexpr int side = 128; //!< pixels of what picture() gives
    static constexpr int largeSide = 288;

    //! \p loader outlives this.
    explicit Pictures(api::PictureLoader &loader, QObject *parent = nullptr);
    ~Pictures() override;

    [[nodiscard]] bool areOn() const { return m_areOn; }
    void setOn(bool on); //!< off: those that are there are forgotten

    //! The square picture behind \p url. Null while they are off, while it is on its way (changed() tells of it) and if
    //! there is none.
    [[nodiscard]] QImage picture(const QString &url);

    //! Fetches one that a person asked for, whether they are on or not. \p done gets a null image if there is none.
    void look(const QString &url, QObject *context, std::function<void(const QImage &picture)> done);

Q_SIGNALS:
    void changed();

private:
    using Shown = std::function<void(const QImage &picture)>;
    void decode(const QByteArray &bytes, int pixels, QObject *context, Shown shown);

    api::PictureLoader &m_loader;
    QCache<QString, QImage> m_kept; //!< by URL; null: there is none
    QSet<QString> m_fetching;
    bool m_areOn = false;
    int m_round = 0; //!< answers of an earlier one are dropped
    QThreadPool m_decoders;
};

} // namespace desk::ui
