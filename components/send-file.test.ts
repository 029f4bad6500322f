import { describe, expect, it } from "vitest";
import { fileFault } from "./send-file";

const MEGABYTE = 1024 * 1024;
const file = (name: string, size = 1000, type = "") => ({ name, size, type });

describe("fileFault", () => {
  it.each([
    file("营业执照.PDF"),
    file("IMG_0001.HEIC"),
    file("照片", 1000, "image/jpeg"),
    file("表.xlsx"),
    file("全部.zip", 50 * MEGABYTE),
  ])("lets $name through", (given) => {
    expect(fileFault(given, 50 * MEGABYTE)).toBeNull();
  });

  it.each([
    [file("营业执照.pdf", 0), "empty"],
    [file("营业执照.pdf", 50 * MEGABYTE + 1), "too-large"],
    [file("程序.exe"), "kind"],
    [file("没有后缀"), "kind"],
    [file("身份证.jpg.html", 1000, "text/html"), "kind"],
    [file("旧.doc", 1000, "application/msword"), "kind"],
  ] as const)("refuses %o: %s", (given, fault) => {
    expect(fileFault(given, 50 * MEGABYTE)).toBe(fault);
  });
});
