/** The sentences of an upload, with their braces: they are filled in the browser as it goes. */
export function uploadWords(t: Translator<"portal">) {
  return {
    camera: t("act.camera"),
    cameraAgain: t("act.cameraAgain"),
    file: t("act.file"),
    of: t.raw("upload.of"),
    sending: t.raw("upload.sending"),
    left: t.raw("upload.left"),
    cancel: t("upload.cancel"),
    cancelled: t("upload.cancelled"),
    retry: t("upload.retry"),
    lost: t("upload.lost"),
    done: t("upload.done"),
    checking: t("upload.checking"),
    tooLarge: t.raw("upload.tooLarge"),
    empty: t("upload.empty"),
    kind: t("upload.kind"),
    many: t("upload.many"),
    failed: t.raw("upload.failed"),
  };
}
export type UploadWords = ReturnType<typeof uploadWords>;
import type { Translator } from "@/messages";
