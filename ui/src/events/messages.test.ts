import { expect, it } from "vitest";
import { curlOf, pathOf } from "./messages";

it("quotes the body of a command for a shell", () => {
  expect(curlOf("http://localhost/messages/t", `{"key":"it's"}`)).toBe(`curl --data '{"key":"it'\\''s"}' 'http://localhost/messages/t'`);
});

it("names a message by its position", () => {
  expect(pathOf({ topic: "order.created", partition: 2, offset: 17 })).toBe("/messages/order.created/2/17");
});
