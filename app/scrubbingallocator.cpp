// Linked into release builds of the program only: memory is overwritten when it is freed, so that after locking no copy
// of a key or of a user is left behind that Qt or a library made on its way. Wiping our own copies leaves theirs.
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <malloc.h>

namespace {

//! Blocks with a mapping of their own (a flag in the size before them, glibc's malloc.c) go back to the system whole.
bool isMapped(void *block)
{
    constexpr std::size_t mappedFlag = 2;
    std::size_t size = 0;
    std::memcpy(&size, static_cast<const char *>(block) - sizeof(size), sizeof(size));
    return (size & mappedFlag) != 0;
}

} // namespace

extern "C" {

void libcFree(void *block) __asm__("__libc_free");
void *libcRealloc(void *block, std::size_t size) __asm__("__libc_realloc");

void free(void *block) noexcept
{
    if (!block)
        return;
    if (!isMapped(block))
        explicit_bzero(block, malloc_usable_size(block));
    libcFree(block);
}

void *realloc(void *block, std::size_t size) noexcept
{
    if (block && size == 0) {
        free(block);
        return nullptr;
    }
    if (!block || isMapped(block))
        return libcRealloc(block, size);
    // The C library would leave the old block as it is where it moves it.
    const auto before = malloc_usable_size(block);
    auto *moved = std::malloc(size);
    if (moved) {
        std::memcpy(moved, block, before < size ? before : size);
        free(block);
    }
    return moved;
}

} // extern "C"
