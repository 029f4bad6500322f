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
    pause: t("upload.pause"),
    goOn: t("upload.goOn"),
    paused: t.raw("upload.paused"),
    photos: {
      title: t.raw("photos.title"),
      close: t("photos.close"),
      none: t("photos.none"),
      reading: t("photos.reading"),
      unreadable: t("photos.unreadable"),
      page: t.raw("photos.page"),
      turn: t("photos.turn"),
      whole: t("photos.whole"),
      before: t("photos.before"),
      next: t("photos.next"),
      remove: t("photos.remove"),
      add: t("photos.add"),
      send: t("photos.send"),
      sendAsPdf: t("photos.sendAsPdf"),
      preparing: t("photos.preparing"),
      picture: t("photos.picture"),
      edge: {
        left: t("photos.left"),
        top: t("photos.top"),
        right: t("photos.right"),
        bottom: t("photos.bottom"),
      },
    },
  };
}
export type UploadWords = ReturnType<typeof uploadWords>;
import type { Translator } from "@/messages";

export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}
