#include "src/ipc/fields.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "src/ipc/bytes.h"
#include "src/ipc/malformed.h"

namespace parley {
namespace {

enum class Color { kRed, kBlue };
constexpr std::array<std::string_view, 2> kColorWords = {"red", "blue"};
const auto& Words(Color) { return kColorWords; }

struct Sample {
  std::string text = "t";
  Bytes data = "hi";
  bool flag = true;
  std::int64_t number = 7;
  Color color = Color::kBlue;
  std::vector<std::int64_t> list = {1, 2};
  std::optional<std::int64_t> maybe;
  std::optional<std::optional<std::int64_t>> perhaps;
  template <class V>
  void Fields(V& visit) {
    visit("text", text);
    visit("data", data);
    visit("flag", flag);
    visit("number", number);
    visit("color", color);
    visit("list", list);
    visit("maybe", maybe);
    visit("perhaps", perhaps);
  }
};

const char kSample[] = R"({"text": "t", "data": "6869", "flag": true, "number": 7, "color": "blue", "list": [1, 2]})";

Json With(const char* key, Json value) {
  Json json = Json::parse(kSample);
  json[key] = std::move(value);
  return json;
}

std::string Complaint(const Json& json) {
  try {
    Decode<Sample>(json);
  } catch (const Malformed& why) {
    return why.what();
  }
  return "";
}

TEST(FieldsTest, AreWrittenUnderTheirKeysAndLeftOutIfEmpty) { EXPECT_EQ(Encode(Sample()), Json::parse(kSample)); }

TEST(FieldsTest, ComeBackAsTheyWereWritten) {
  Sample sample;
  sample.data = std::string("\0\xff", 2);
  sample.color = Color::kRed;
  sample.list.clear();
  sample.maybe = -3;

  EXPECT_EQ(Encode(Decode<Sample>(Encode(sample))), Encode(sample));
}

TEST(FieldsTest, AreIgnoredUnderUnknownKeys) {
  EXPECT_EQ(Encode(Decode<Sample>(With("more", 1))), Json::parse(kSample));
}

TEST(FieldsTest, TellNullFromLeftOutOnlyWhereItMatters) {
  EXPECT_EQ(Decode<Sample>(With("maybe", nullptr)).maybe, std::nullopt);
  EXPECT_FALSE(Decode<Sample>(Json::parse(kSample)).perhaps.has_value());
  EXPECT_EQ(Decode<Sample>(With("perhaps", nullptr)).perhaps.value(), std::nullopt);
  EXPECT_EQ(Decode<Sample>(With("perhaps", 5)).perhaps.value(), 5);
}

TEST(FieldsTest, WriteNullOnlyWhereItMatters) {
  Sample sample;
  sample.perhaps.emplace();

  EXPECT_EQ(Encode(sample), With("perhaps", nullptr));
}

TEST(FieldsTest, NameTheKeyThatIsMissing) {
  Json json = Json::parse(kSample);
  json.erase("flag");

  EXPECT_EQ(Complaint(json), "key \"flag\" is missing");
}

TEST(FieldsTest, NameTheKeyOfAWrongType) {
  const std::vector<std::pair<const char*, Json>> wrong = {
      {"text", 1},     {"data", 6869},     {"data", "6G"},    {"data", "686"},  {"flag", 1},     {"flag", "true"},
      {"number", "7"}, {"number", 7.0},    {"color", "Red"},  {"color", 0},     {"list", "[1]"}, {"list", {1, "2"}},
      {"maybe", "3"},  {"perhaps", false}, {"text", nullptr}, {"data", nullptr}};
  for (const auto& [key, value] : wrong) {
    const std::string start = "key \"" + std::string(key) + "\": ";
    EXPECT_EQ(Complaint(With(key, value)).substr(0, start.size()), start) << value;
  }
}

TEST(FieldsTest, TakeIntegersWithin2To53) {
  EXPECT_EQ(Decode<Sample>(With("number", std::int64_t{1} << 53)).number, std::int64_t{1} << 53);
  EXPECT_EQ(Decode<Sample>(With("number", -(std::int64_t{1} << 53))).number, -(std::int64_t{1} << 53));
}

TEST(FieldsTest, RefuseIntegersBeyond2To53) {
  for (const char* number : {"9007199254740993", "-9007199254740993", "18446744073709551615", "1e300"}) {
    EXPECT_NE(Complaint(With("number", Json::parse(number))), "") << number;
  }
}

TEST(FieldsTest, AreReadOfAnObjectOnly) {
  for (const char* json : {"[]", "null", "7", "\"text\""}) {
    EXPECT_EQ(Complaint(Json::parse(json)), "expected an object") << json;
  }
}

}  // namespace
}  // namespace parley
