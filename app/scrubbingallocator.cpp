// Linked into release builds of the program only: memory is overwritten when it is freed, so that no copy of a key that
// Qt or a library made on its way is left behind. Wiping our own copies leaves three of theirs. Blocks that no key ever
// is in, those of pages of users, are left alone: overwriting them would cost time.
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <malloc.h>

namespace {

constexpr std::size_t largestScrubbed = 64UL * 1024;

} // namespace

extern "C" {

void libcFree(void *block) __asm__("__libc_free");
void *libcRealloc(void *block, std::size_t size) __asm__("__libc_realloc");

void free(void *block) noexcept
{
    if (!block)
        return;
    if (const auto size = malloc_usable_size(block); size <= largestScrubbed)
        explicit_bzero(block, size);
    libcFree(block);
}

void *realloc(void *block, std::size_t size) noexcept
{
    const auto before = block ? malloc_usable_size(block) : 0;
    if (block && size == 0) {
        free(block);
        return nullptr;
    }
    if (!block || before > largestScrubbed)
        return libcRealloc(block, size);
    // The C library would leave the old block as it is where it moves it.
    auto *moved = std::malloc(size);
    if (moved) {
        std::memcpy(moved, block, before < size ? before : size);
        free(block);
    }
    return moved;
}

} // extern "C"
