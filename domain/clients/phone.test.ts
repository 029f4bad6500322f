import { describe, expect, test } from "vitest";
import { groupPhone, parsePhone } from "./phone";

describe("numbers that are read", () => {
  test.each([
    ["13800138000", "mainland-mobile", "+8613800138000", null, "138 0013 8000"],
    ["138 0013 8000", "mainland-mobile", "+8613800138000", null, "138 0013 8000"],
    ["１３８００１３８０００", "mainland-mobile", "+8613800138000", null, "138 0013 8000"],
    ["+86-198-0013-8000", "mainland-mobile", "+8619800138000", null, "198 0013 8000"],
    ["0086 13800138000", "mainland-mobile", "+8613800138000", null, "138 0013 8000"],
    ["8613800138000", "mainland-mobile", "+8613800138000", null, "138 0013 8000"],
    ["010-65001234", "mainland-landline", "+861065001234", null, "010-65001234"],
    ["（021）6500 1234", "mainland-landline", "+862165001234", null, "021-65001234"],
    ["0571-88886666转801", "mainland-landline", "+8657188886666", "801", "0571-88886666"],
    ["0571-88886666 ext. 801", "mainland-landline", "+8657188886666", "801", "0571-88886666"],
    ["+86 571 8888 6666", "mainland-landline", "+8657188886666", null, "0571-88886666"],
    ["+86 0571 8888 6666", "mainland-landline", "+8657188886666", null, "0571-88886666"],
    ["0898-6666666", "mainland-landline", "+868986666666", null, "0898-6666666"],
    ["400-800-1234", "mainland-service", "4008001234", null, "400-800-1234"],
    ["+852 9123 4567", "foreign", "+85291234567", null, "+85291234567"],
    ["00 1 415 555 0100", "foreign", "+14155550100", null, "+14155550100"],
  ])("%s", (typed, kind, number, extension, shown) => {
    const phone = parsePhone(typed);
    expect(phone).toEqual({ kind, number, extension });
    if (phone) expect(groupPhone(phone)).toBe(shown);
  });
});

describe("numbers that are not", () => {
  test.each([
    "",
    "abc",
    "12800138000",
    "1380013800",
    "138001380001",
    "88886666",
    "0571-1234567",
    "0571-888866",
    "+123",
    "026-12345678",
    "138 0013 800o",
  ])("%j", (typed) => expect(parsePhone(typed)).toBeNull());
});
