"use client";
import { useEffect, useRef } from "react";

/** Scrolls what it stands in into sight when it appears: what answers an act must be seen by who acted. */
export function IntoView() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // Newer browsers return a promise from it, which is no clean-up.
    here.current?.parentElement?.scrollIntoView({ block: "nearest" });
  }, []);
  return <span ref={here} hidden />;
}
