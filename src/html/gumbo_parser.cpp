#include "html/gumbo_parser.h"

#include <gumbo.h>

#include <csetjmp>
#include <cstdlib>

namespace offprint {

// All that gumbo allocates, so that it can be freed at once: gumbo's own freeing recurses, and after it was
// stopped there is nothing to hand to it.
class GumboTree::Memory {
public:
  explicit Memory(std::size_t limit) : limit_(limit) {}

  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

  ~Memory() {
    for (Block* block = first_; block != nullptr;) {
      Block* next = block->next;
      std::free(block);
      block = next;
    }
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
  struct alignas(std::max_align_t) Block {
    Block* next;
    Block* previous;
    std::size_t size;
  };

  // Gumbo does not look at a null pointer, so the only way out of it is a long jump; only C frames lie
  // between.
  void* allocate(std::size_t size) {
    if (size > limit_ - used_) std::longjmp(exhausted_, 1);
    auto* block = static_cast<Block*>(std::malloc(sizeof(Block) + size));
    if (block == nullptr) std::longjmp(exhausted_, 1);
    *block = {first_, nullptr, size};
    if (first_ != nullptr) first_->previous = block;
    first_ = block;
    used_ += size;
    return block + 1;
  }

  void release(void* bytes) {
    if (bytes == nullptr) return;
    Block* block = static_cast<Block*>(bytes) - 1;
    if (block->next != nullptr) block->next->previous = block->previous;
    (block->previous != nullptr ? block->previous->next : first_) = block->next;
    used_ -= block->size;
    std::free(block);
  }

  std::size_t limit_;
  std::size_t used_ = 0;
  Block* first_ = nullptr;
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
