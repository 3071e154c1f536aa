import { expect, it } from "vitest";
import { curlOf } from "./messages";

it("quotes the body of a command for a shell", () => {
  expect(curlOf("http://localhost/messages/t", `{"key":"it's"}`)).toBe(`curl --data '{"key":"it'\\''s"}' 'http://localhost/messages/t'`);
});
