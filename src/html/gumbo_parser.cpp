#include "html/gumbo_parser.h"

#include <gumbo.h>

#include <array>
#include <csetjmp>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

namespace offprint {

// All that gumbo allocates, so that it can be freed at once: gumbo's own freeing recurses, and after it was
// stopped there is nothing to hand to it. What is small, as nearly all is, is cut off chunks, and when it is
// released waits in a list for the next of its size.
class GumboTree::Memory {
public:
  explicit Memory(std::size_t limit) : limit_(limit) {}

  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

  ~Memory() {
    for (void* block : blocks_) std::free(block);
  }

  const GumboOutput* parse(std::string_view utf8, bool fragment) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = [](void* memory, std::size_t size) {
      return static_cast<Memory*>(memory)->allocate(size);
    };
    options.deallocator = [](void* memory, void* bytes) { static_cast<Memory*>(memory)->release(bytes); };
    options.userdata = this;
    options.max_errors = 0;
    if (fragment) options.fragment_context = GUMBO_TAG_BODY;
    if (setjmp(exhausted_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, utf8.data(), utf8.size());
  }

private:
  struct alignas(std::max_align_t) Header {
    std::size_t size; ///< of what follows

    union {
      Header* next = nullptr; ///< of a small one, while it waits
      std::size_t place;      ///< of a large one, among the blocks
    };
  };

  static constexpr std::size_t step = sizeof(Header);
  static constexpr std::size_t largest_small = 512;
  static constexpr std::size_t chunk_size = 1 << 16;

  // Gumbo does not look at a null pointer, so the only way out of it is a long jump; only C frames lie
  // between.
  void* allocate(std::size_t size) {
    const std::size_t rounded = (size + step - 1) / step * step;
    if (size > limit_ - used_ || rounded > limit_ - used_) std::longjmp(exhausted_, 1);
    used_ += rounded;
    return (rounded <= largest_small ? small_block(rounded) : large_block(rounded)) + 1;
  }

  Header* small_block(std::size_t size) {
    Header*& waiting = waiting_[size / step];
    if (waiting != nullptr) {
      Header* block = waiting;
      waiting = block->next;
      return block;
    }
    const std::size_t needed = sizeof(Header) + size;
    if (needed > left_in_chunk_) {
      chunk_ = static_cast<std::byte*>(obtained(chunk_size));
      left_in_chunk_ = chunk_size;
    }
    auto* block = new (chunk_) Header{.size = size};
    chunk_ += needed;
    left_in_chunk_ -= needed;
    return block;
  }

  Header* large_block(std::size_t size) {
    auto* block = new (obtained(sizeof(Header) + size)) Header{.size = size};
    block->place = blocks_.size() - 1;
    return block;
  }

  void* obtained(std::size_t bytes) {
    void* block = std::malloc(bytes);
    if (block == nullptr) std::longjmp(exhausted_, 1);
    blocks_.push_back(block);
    return block;
  }

  void release(void* bytes) {
    if (bytes == nullptr) return;
    Header* block = static_cast<Header*>(bytes) - 1;
    used_ -= block->size;
    if (block->size <= largest_small) {
      block->next = waiting_[block->size / step];
      waiting_[block->size / step] = block;
    } else {
      blocks_[block->place] = nullptr;
      std::free(block);
    }
  }

  std::size_t limit_;
  std::size_t used_ = 0;
  std::byte* chunk_ = nullptr;
  std::size_t left_in_chunk_ = 0;
  std::array<Header*, largest_small / step + 1> waiting_{}; ///< released, by their size
  std::vector<void*> blocks_;                               ///< chunks and large blocks; freed ones are null
  std::jmp_buf exhausted_{};
};

void GumboTree::Free::operator()(Memory* memory) const {
  delete memory;
}

GumboTree::GumboTree(std::unique_ptr<Memory, Free> memory, const GumboNode* root)
    : memory_(std::move(memory)), root_(root) {}

Result<GumboTree> GumboTree::parse(std::string_view utf8, bool fragment, std::size_t memory) {
  std::unique_ptr<Memory, Free> owned(new Memory(memory));
  const GumboOutput* output = owned->parse(utf8, fragment);
  if (output == nullptr) {
    return fail(ErrorKind::refused, "HTML", "its markup would grow to more elements than the limit allows");
  }
  return GumboTree(std::move(owned), output->root);
}

} // namespace offprint
