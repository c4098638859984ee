#include "sandbox/store/storeduser.h"

#include "sandbox/people/personjson.h"
#include "sandbox/store/jsonpatch.h"

namespace desk::sandbox {

JsonTree UserDocument::at(std::string_view key) const
{
    return JsonTree::parse(memberOf(m_json, key)).value_or(JsonTree());
}

void UserDocument::set(std::string_view key, const JsonTree &value) { m_json = withMember(m_json, key, value.json()); }

void showDocument(const std::string &document, const State &state, const Surroundings &surroundings, std::string &out)
{
    const std::string shown = withState(document, state, surroundings.now);
    const std::string_view image = memberOf(shown, "image_url");
    if (image.substr(0, kImagePlaceholder.size() + 1) != '"' + std::string(kImagePlaceholder)) {
        out += shown;
        return;
    }
    const auto begin = static_cast<std::size_t>(image.data() - shown.data()) + 1;
    out.append(shown, 0, begin).append(surroundings.imageBase).append(shown, begin + kImagePlaceholder.size());
}

} // namespace desk::sandbox
