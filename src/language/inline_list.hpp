// A short list held in place, so that the thousands of half-made readings of a search copy without
// allocating.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace parlance::language {

/// Holds at most `capacity` items; push says whether there was room.
template <class T, std::size_t capacity>
class InlineList {
 public:
  bool push(const T& item) {
    if (size_ == capacity) return false;
    items_[size_++] = item;
    return true;
  }
  [[nodiscard]] bool contains(const T& item) const {
    for (std::size_t i = 0; i < size_; ++i) {
      if (items_[i] == item) return true;
    }
    return false;
  }
  /// Holds the item afterwards, unless there was no room for it.
  void add(const T& item) {
    if (!contains(item)) push(item);
  }
  void clear() { size_ = 0; }
  void pop() { --size_; }
  void erase(std::size_t place) {
    for (std::size_t i = place; i + 1 < size_; ++i) items_[i] = items_[i + 1];
    --size_;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] bool full() const { return size_ == capacity; }
  T& operator[](std::size_t place) { return items_[place]; }
  const T& operator[](std::size_t place) const { return items_[place]; }
  T& back() { return items_[size_ - 1]; }
  const T& back() const { return items_[size_ - 1]; }
  T* begin() { return items_.data(); }
  T* end() { return items_.data() + size_; }
  const T* begin() const { return items_.data(); }
  const T* end() const { return items_.data() + size_; }
  bool operator==(const InlineList& other) const {
    if (size_ != other.size_) return false;
    for (std::size_t i = 0; i < size_; ++i) {
      if (!(items_[i] == other.items_[i])) return false;
    }
    return true;
  }

 private:
  std::array<T, capacity> items_{};
  std::uint8_t size_ = 0;
};

}  // namespace parlance::language
