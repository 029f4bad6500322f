import { ownBucket } from "@/server/storage/file-store";
import { type BucketTrouble, bucketTrouble } from "@/server/storage/s3/bucket-error";
import { Stop, say } from "../say.mjs";

const WORDS: Readonly<Record<BucketTrouble, (where: string) => [zh: string, en: string]>> = {
  "no-keys": () => [
    "没有找到访问密钥。请设置 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY，或 SDK 支持的其他方式",
    "No keys were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use another way of the SDK",
  ],
  "keys-refused": () => [
    "存储服务拒绝了访问密钥，或密钥没有列出、读取、写入、删除的权限",
    "The server refuses the keys, or they may not list, read, write and delete",
  ],
  "no-bucket": () => ["没有这个存储桶，请先建好", "There is no such bucket; make it first"],
  "wrong-region": () => ["存储桶不在 ZB_S3_REGION 指定的地域", "The bucket lies in another region than ZB_S3_REGION"],
  unreachable: (where) => [
    `连不上 ${where}，请检查 ZB_S3_ENDPOINT`,
    `${where} does not answer; look at ZB_S3_ENDPOINT`,
  ],
  unknown: () => ["存储桶试写试读没有成功", "Writing to the bucket and reading from it did not work"],
};

/** Where files are kept in a bucket, nothing starts before all that is needed of it has been tried once. */
export async function mindStorage(bucket = ownBucket()): Promise<void> {
  if (!bucket) return;
  const { bucket: name, region, endpoint } = bucket.settings;
  try {
    await bucket.mustServe();
  } catch (error) {
    const [zh, en] = WORDS[bucketTrouble(error)](endpoint ?? `s3.${region}.amazonaws.com`);
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new Stop(
      `文件存储桶 ${name} 不可用：${zh}。（${detail}）`,
      `The bucket ${name} cannot be used. ${en}. (${detail})`,
    );
  }
  say(`文件存放在存储桶 ${name}`, `Files are kept in the bucket ${name}`);
}
