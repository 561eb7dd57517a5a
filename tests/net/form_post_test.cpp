#include "client_fixture.h"

namespace offprint {
namespace {

using testing::HasSubstr;

class FormPost : public ClientFixture {
protected:
  FormPost() {
    outlet->take_posts("/hub", 202);
    outlet->take_posts("/moved", 202);
  }

  Result<Response> post(const std::string& path) {
    Request made = request(path);
    made.form = "hub.mode=subscribe&a=%26";
    return fetch(made);
  }
};

TEST_F(FormPost, CarriesTheFormAndNoCookies) {
  const Result<Response> response = post("/hub");
  ASSERT_TRUE(response) << response.error().message();
  EXPECT_EQ(response->status, 202);
  const RequestRecord sent = outlet->requests().at(0);
  EXPECT_EQ(sent.method, "POST");
  EXPECT_EQ(sent.body, "hub.mode=subscribe&a=%26");
  EXPECT_EQ(sent.header("content-type"), "application/x-www-form-urlencoded");
  EXPECT_EQ(sent.header("cookie") + sent.header("referer") + sent.header("expect"), "");
}

TEST_F(FormPost, IsCarriedOnByRedirectsThatKeepTheMethodAndByNoOthers) {
  for (const int status : {307, 308}) {
    outlet->forget_requests();
    outlet->set_fault("/hub", {.kind = Fault::Kind::redirect, .status = status, .location = "/moved"});
    ASSERT_TRUE(post("/hub")) << status;
    EXPECT_EQ(outlet->requests().at(1).method, "POST");
    EXPECT_EQ(outlet->requests().at(1).body, "hub.mode=subscribe&a=%26");
  }
  for (const int status : {301, 302, 303}) {
    outlet->forget_requests();
    outlet->set_fault("/hub", {.kind = Fault::Kind::redirect, .status = status, .location = "/moved"});
    const Result<Response> response = post("/hub");
    ASSERT_FALSE(response) << status;
    EXPECT_THAT(response.error().message(), HasSubstr(std::to_string(status)));
    EXPECT_EQ(outlet->requests().size(), 1u);
  }
}

TEST_F(FormPost, IsHeldByTheGate) {
  outlet->set_fault("/hub",
                    {.kind = Fault::Kind::redirect, .status = 307, .location = "http://169.254.169.254/"});
  const Result<Response> led = post("/hub");
  ASSERT_FALSE(led);
  EXPECT_EQ(led.error().kind, ErrorKind::refused);
  settings.private_hosts.clear();
  outlet->forget_requests();
  EXPECT_EQ(post("/moved").error().kind, ErrorKind::refused);
  EXPECT_EQ(outlet->requests().size(), 0u);
}

} // namespace
} // namespace offprint
