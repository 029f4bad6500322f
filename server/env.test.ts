import path from "node:path";
import { describe, expect, it } from "vitest";
import { EnvError, readEnv } from "@/server/env";

const least = {
  DATABASE_URL: "postgres://app:secret@127.0.0.1:5432/zhengban",
  NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef",
};

const problemsOf = (source: Record<string, string | undefined>): readonly string[] => {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
  return [];
};

describe("readEnv", () => {
  it("fills in everything that has a sensible default", () => {
    const env = readEnv(least);
    expect(env).toMatchObject({
      mode: "production",
      databaseOwnerUrl: least.DATABASE_URL,
      databasePoolSize: 10,
      publicUrl: "http://127.0.0.1:3000",
      uploadLimitBytes: 50 * 1024 * 1024,
      clientStorageBytes: 10 * 1024 * 1024 * 1024,
      smtpUrl: null,
      trustedProxies: 0,
    });
    expect(env.storageFolder).toBe(path.resolve("data/files"));
  });

  it("keeps the owner's address apart from the application's", () => {
    const owner = "postgres://owner:secret@127.0.0.1:5432/zhengban";
    expect(readEnv({ ...least, DATABASE_OWNER_URL: owner }).databaseOwnerUrl).toBe(owner);
  });

  it("takes the slash off the public address, so that links have one and not two", () => {
    expect(readEnv({ ...least, NEXTAUTH_URL: "https://zhengban.example/" }).publicUrl).toBe("https://zhengban.example");
  });

  it("counts an empty value as absent", () => {
    expect(readEnv({ ...least, ZB_SMTP_URL: "", DATABASE_POOL_SIZE: "" }).databasePoolSize).toBe(10);
  });

  it("keeps files on the disk unless a bucket is named", () => {
    expect(readEnv(least).s3).toBeNull();
    const bucket = { ...least, ZB_S3_BUCKET: "zhengban-files", ZB_S3_REGION: "cn-north-1" };
    expect(readEnv(bucket).s3).toEqual({
      bucket: "zhengban-files",
      region: "cn-north-1",
      endpoint: null,
      isPathStyle: false,
    });
    const own = { ...bucket, ZB_S3_ENDPOINT: "http://10.0.0.5:9000/" };
    expect(readEnv(own).s3).toMatchObject({ endpoint: "http://10.0.0.5:9000", isPathStyle: true });
    expect(readEnv({ ...own, ZB_S3_PATH_STYLE: "no" }).s3?.isPathStyle).toBe(false);
  });

  it("names what a bucket lacks, and what stands there without one", () => {
    expect(problemsOf({ ...least, ZB_S3_BUCKET: "zhengban-files" })).toEqual([
      "ZB_S3_REGION is needed where ZB_S3_BUCKET is set (servers of your own: us-east-1)",
    ]);
    expect(problemsOf({ ...least, ZB_S3_ENDPOINT: "https://s3.example.com", ZB_S3_PATH_STYLE: "maybe" })).toEqual([
      "ZB_S3_PATH_STYLE must be yes or no",
      "ZB_S3_ENDPOINT is set and ZB_S3_BUCKET is not",
      "ZB_S3_PATH_STYLE is set and ZB_S3_BUCKET is not",
    ]);
    expect(problemsOf({ ...least, ZB_S3_BUCKET: "Our Files", ZB_S3_REGION: "x" })).toEqual([
      "ZB_S3_BUCKET is not the name of a bucket",
    ]);
  });

  it("names every missing variable at once", () => {
    expect(problemsOf({})).toEqual(["DATABASE_URL is missing", "NEXTAUTH_SECRET is missing"]);
  });

  it.each([
    ["DATABASE_URL", "mysql://x", "DATABASE_URL is not a postgres:// address"],
    ["NEXTAUTH_SECRET", "short", "NEXTAUTH_SECRET must have at least 32 characters"],
    ["NEXTAUTH_URL", "zhengban.example", "NEXTAUTH_URL is not an http:// or https:// address"],
    ["DATABASE_POOL_SIZE", "ten", "DATABASE_POOL_SIZE is not a whole number"],
    ["DATABASE_POOL_SIZE", "-1", "DATABASE_POOL_SIZE is not a whole number"],
    ["ZB_MODE", "test", "ZB_MODE must be demo or production"],
    ["ZB_SMTP_URL", "mail.example:25", "ZB_SMTP_URL is not an smtp:// or smtps:// address"],
    ["ZB_LOG_LEVEL", "loud", "ZB_LOG_LEVEL must be debug, info, warn or error"],
  ])("refuses %s=%s", (name, value, problem) => {
    expect(problemsOf({ ...least, ZB_MAIL_FROM: "a@b.example", [name]: value })).toContain(problem);
  });

  it("wants a sender where mail is switched on", () => {
    expect(problemsOf({ ...least, ZB_SMTP_URL: "smtp://127.0.0.1:25" })).toEqual([
      "ZB_MAIL_FROM is needed where ZB_SMTP_URL is set",
    ]);
  });

  it("never repeats a secret in its message", () => {
    expect(problemsOf({ ...least, NEXTAUTH_SECRET: "hunter2" }).join()).not.toContain("hunter2");
  });
});
