"use client";
import { MessagePage } from "@/components/shell/message-page";

/**
 * The error page's words in both languages, in the code: this page has to stand when nothing else does, the messages
 * included. Its code is sent with every page, so it uses few parts of the interface.
 */
const WORDS = {
  "zh-CN": {
    title: "这一页没有打开",
    text: "已记下这次错误，您填的内容没有因此改动。再试一次，还不行请把编号告诉管理员。",
    number: "编号",
    retry: "再试一次",
    home: "回到首页",
  },
  en: {
    title: "This page could not be opened",
    text: "The error has been recorded and nothing you typed was changed by it. Try again; if it stays, give the number to your administrator.",
    number: "Number",
    retry: "Try again",
    home: "Back to home",
  },
};

export function ErrorView({
  locale,
  digest,
  onRetry,
}: {
  locale: string;
  digest?: string | undefined;
  onRetry: () => void;
}) {
  const words = WORDS[locale === "en" ? "en" : "zh-CN"];
  return (
    <>
      {/* The page failed with its own title. */}
      <title>{words.title}</title>
      <MessagePage
        title={words.title}
        text={words.text}
        note={digest ? `${words.number} ${digest}` : undefined}
        actions={
          <>
            <button type="button" className="btn btn-primary" onClick={onRetry}>
              {words.retry}
            </button>
            <a className="btn" href="/">
              {words.home}
            </a>
          </>
        }
      />
    </>
  );
}
