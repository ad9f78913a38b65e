#include "CJSON.h"

#include <simdjson.h>

#include <cstring>
#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;
using simdjson::SUCCESS;

static_assert(CJSON_PADDING >= simdjson::SIMDJSON_PADDING, "too little to read behind an object");

namespace {

/// A part of paths that begin alike.
struct node {
  std::string key;
  /// The number of the path that ends here, or -1.
  int slot = -1;
  std::vector<node> children;
  /// Whether one of these stands for any key.
  bool has_any = false;

  node *child(std::string_view name) {
    for (node &each : children) {
      if (each.key == name) return &each;
    }
    children.emplace_back();
    children.back().key = name;
    has_any = has_any || name == "*";
    return &children.back();
  }

  /// The child whose name a key of an object is, as it stands there: up to a quote.
  const node *child(const char *key) const {
    for (const node &each : children) {
      const char *name = each.key.c_str();
      const size_t length = each.key.size();
      // Nothing is looked at behind the first byte that differs: there may be nothing.
      if (name[0] == key[0] && strncmp(name, key, length) == 0 && key[length] == '"') return &each;
    }
    return any();
  }

  /// The same, of a key that had to be unescaped.
  const node *unescaped_child(std::string_view key) const {
    for (const node &each : children) {
      if (each.key == key) return &each;
    }
    return any();
  }

  const node *any() const {
    if (!has_any) return nullptr;
    for (const node &each : children) {
      if (each.key == "*") return &each;
    }
    return nullptr;
  }
};

/// What stands there, without the blanks behind it.
std::string_view trimmed(std::string_view text) {
  const size_t last = text.find_last_not_of(" \t\r\n");
  return text.substr(0, last == text.npos ? 0 : last + 1);
}

/// Whether a key has to be unescaped.
bool is_escaped(const char *key) {
  while (*key != '"' && *key != '\\') key++;
  return *key == '\\';
}

error_code take_string(ondemand::value &value, cjson_value &taken) {
  const std::string_view token = trimmed(value.raw_json_token());
  if (token.size() < 2 || token.back() != '"') return simdjson::STRING_ERROR;
  const std::string_view inner = token.substr(1, token.size() - 2);
  if (memchr(inner.data(), '\\', inner.size()) == nullptr) {
    taken = {inner.data(), inner.size(), CJSON_STRING};
    return SUCCESS;
  }
  std::string_view text;
  // What stands for no character is left as it stands.
  if (value.get_string().get(text) != SUCCESS) text = inner;
  taken = {text.data(), text.size(), CJSON_STRING};
  return SUCCESS;
}

error_code take(ondemand::value &value, cjson_value &taken) {
  ondemand::json_type type;
  if (auto error = value.type().get(type)) return error;
  std::string_view text;
  switch (type) {
  case ondemand::json_type::string: return take_string(value, taken);
  case ondemand::json_type::object: {
    ondemand::object object;
    if (auto error = value.get_object().get(object)) return error;
    if (auto error = object.raw_json().get(text)) return error;
    taken = {text.data(), text.size(), CJSON_OBJECT};
    return SUCCESS;
  }
  case ondemand::json_type::array: {
    ondemand::array array;
    if (auto error = value.get_array().get(array)) return error;
    if (auto error = array.raw_json().get(text)) return error;
    taken = {text.data(), text.size(), CJSON_ARRAY};
    return SUCCESS;
  }
  case ondemand::json_type::null:
  {
    bool is_null;
    if (auto error = value.is_null().get(is_null)) return error;
    if (!is_null) return simdjson::N_ATOM_ERROR;
    taken = {nullptr, 0, CJSON_NULL};
    return SUCCESS;
  }
  default:
    text = trimmed(value.raw_json_token());
    taken = {text.data(), text.size(), CJSON_PLAIN};
    return SUCCESS;
  }
}

error_code read(ondemand::object object, const node &from, cjson_value *values);

/// Reads a value for a path that ends at it or goes on within it.
error_code read(ondemand::value &value, const node &known, cjson_value *values) {
  if (!known.children.empty()) {
    ondemand::json_type type;
    if (value.type().get(type) != SUCCESS) return SUCCESS;
    if (type == ondemand::json_type::object) {
      ondemand::object inner;
      if (auto error = value.get_object().get(inner)) return error;
      if (known.slot >= 0) {
        // Wanted as a whole, and in parts.
        std::string_view text;
        if (auto error = inner.raw_json().get(text)) return error;
        values[known.slot] = {text.data(), text.size(), CJSON_OBJECT};
        if (auto error = inner.reset().error()) return error;
      }
      return read(inner, known, values);
    }
    const node *first = known.child("0\"");
    if (type == ondemand::json_type::array && first != nullptr) {
      ondemand::array list;
      if (auto error = value.get_array().get(list)) return error;
      if (known.slot >= 0) {
        std::string_view text;
        if (auto error = list.raw_json().get(text)) return error;
        values[known.slot] = {text.data(), text.size(), CJSON_ARRAY};
        if (auto error = list.reset().error()) return error;
      }
      for (auto found : list) {
        ondemand::value element;
        if (auto error = std::move(found).get(element)) return error;
        return read(element, *first, values);
      }
      return SUCCESS;
    }
  }
  // A value that is none costs that value alone.
  if (known.slot >= 0 && take(value, values[known.slot]) != SUCCESS) {
    values[known.slot] = {nullptr, 0, CJSON_ABSENT};
  }
  return SUCCESS;
}

error_code read(ondemand::object object, const node &from, cjson_value *values) {
  for (auto found : object) {
    ondemand::field field;
    if (auto error = std::move(found).get(field)) return error;
    const node *known = from.child(field.key().raw());
    if (known == nullptr && is_escaped(field.key().raw())) {
      std::string_view key;
      if (auto error = field.unescaped_key().get(key)) return error;
      known = from.unescaped_child(key);
    }
    if (known == nullptr) continue;
    if (auto error = read(field.value(), *known, values)) return error;
  }
  return SUCCESS;
}

error_code visit(
    ondemand::object object, std::string &path, void *context, cjson_visitor visitor) {
  const size_t before = path.size();
  for (auto found : object) {
    ondemand::field field;
    if (auto error = std::move(found).get(field)) return error;
    std::string_view key;
    if (auto error = field.unescaped_key().get(key)) return error;
    path.resize(before);
    if (before > 0) path += '.';
    path += key;
    ondemand::value &value = field.value();
    ondemand::json_type type;
    cjson_value taken = {nullptr, 0, CJSON_ABSENT};
    if (value.type().get(type) == SUCCESS) {
      if (type == ondemand::json_type::object) {
        ondemand::object inner;
        if (auto error = value.get_object().get(inner)) return error;
        if (auto error = visit(inner, path, context, visitor)) return error;
        continue;
      }
      if (take(value, taken) != SUCCESS) taken = {nullptr, 0, CJSON_ABSENT};
    }
    visitor(context, path.data(), path.size(), taken);
  }
  path.resize(before);
  return SUCCESS;
}

const char *message(error_code error) {
  return error == SUCCESS ? nullptr : simdjson::error_message(error);
}

}  // namespace

struct cjson_reader {
  ondemand::parser parser;
  ondemand::document document;
  node root;
  size_t count = 0;

  error_code open(const char *bytes, size_t length, ondemand::object &object) {
    const auto text = simdjson::padded_string_view(bytes, length, length + CJSON_PADDING);
    if (auto error = parser.iterate(text).get(document)) return error;
    return document.get_object().get(object);
  }
};

cjson_reader *cjson_make(const char *const *paths, size_t count) {
  auto reader = new (std::nothrow) cjson_reader;
  if (reader == nullptr) return nullptr;
  reader->count = count;
  for (size_t slot = 0; slot < count; slot++) {
    std::string_view rest = paths[slot];
    node *place = &reader->root;
    while (!rest.empty()) {
      const size_t dot = rest.find('.');
      place = place->child(rest.substr(0, dot));
      rest = dot == rest.npos ? std::string_view() : rest.substr(dot + 1);
    }
    place->slot = static_cast<int>(slot);
  }
  return reader;
}

void cjson_free(cjson_reader *reader) { delete reader; }

const char *cjson_read(
    cjson_reader *reader, const char *bytes, size_t length, cjson_value *values) {
  for (size_t slot = 0; slot < reader->count; slot++) values[slot] = {nullptr, 0, CJSON_ABSENT};
  ondemand::object object;
  if (auto error = reader->open(bytes, length, object)) return message(error);
  return message(read(object, reader->root, values));
}

const char *cjson_list(
    cjson_reader *reader, const char *bytes, size_t length, const char *key, void *context,
    cjson_visitor visitor) {
  const auto text = simdjson::padded_string_view(bytes, length, length + CJSON_PADDING);
  if (auto error = reader->parser.iterate(text).get(reader->document)) return message(error);
  ondemand::array list;
  if (auto error = reader->document.get_array().get(list)) return message(error);
  for (auto found : list) {
    ondemand::value element;
    if (auto error = std::move(found).get(element)) return message(error);
    ondemand::json_type type;
    if (auto error = element.type().get(type)) return message(error);
    if (type == ondemand::json_type::object) {
      if (element.find_field_unordered(key).get(element)) continue;
    }
    cjson_value taken;
    if (auto error = take(element, taken)) return message(error);
    visitor(context, nullptr, 0, taken);
  }
  return nullptr;
}

const char *cjson_visit(
    cjson_reader *reader, const char *bytes, size_t length, void *context,
    cjson_visitor visitor) {
  ondemand::object object;
  if (auto error = reader->open(bytes, length, object)) return message(error);
  std::string path;
  return message(visit(object, path, context, visitor));
}
