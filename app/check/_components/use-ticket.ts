"use client";
import { useCallback, useEffect, useState } from "react";
import { api } from "@/components/client-api";

/**
 * The mark that the form was opened here, and when: fetched as it opens or when the network is back, and anew when the server says that
 * it is too old. "" while there is none.
 */
export function useTicket(isStale: boolean): string {
  const [ticket, setTicket] = useState("");
  const fetchOne = useCallback(() => {
    api.selfCheck.ticket.query().then(setTicket, () => undefined); // without a network nothing can be sent either
  }, []);
  const isMissing = ticket === "" || isStale;
  useEffect(() => {
    if (!isMissing) return;
    fetchOne();
    addEventListener("online", fetchOne);
    return () => removeEventListener("online", fetchOne);
  }, [isMissing, fetchOne]);
  return ticket;
}
