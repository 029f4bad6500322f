/** A file that is on its way to the server, kept by the browser so that a reload goes on with it without asking for it again. */
export interface KeptFile {
  requirementId: string;
  file: File;
  /** Where the server has what arrived; null until it said so. */
  uploadUrl: string | null;
  keptAt: number;
}

const NAME = "zhengban-uploads";
/** Remembers in one word that there may be something: no page opens the database for nothing. */
const MARK = "zb-uploads";
const DAY_MS = 86_400_000;
/** More than a phone should keep twice. */
const MOST_BYTES = 250 * 1024 * 1024;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("files", { keyPath: "requirementId" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("the browser keeps nothing"));
  });
}

async function within<T>(mode: IDBTransactionMode, work: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction("files", mode);
      const asked = work(transaction.objectStore("files"));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = () => reject(transaction.error ?? new Error("not kept"));
      transaction.onabort = () => reject(transaction.error ?? new Error("not kept"));
    });
  } finally {
    database.close();
  }
}

/** Whether it was kept: a private window or a full device keeps nothing, and the upload goes on all the same. */
export async function keepFile(kept: Omit<KeptFile, "keptAt">): Promise<boolean> {
  if (kept.file.size > MOST_BYTES) return false;
  try {
    await within("readwrite", (files) => files.put({ ...kept, keptAt: Date.now() }));
    localStorage.setItem(MARK, "1");
    return true;
  } catch {
    return false;
  }
}

export async function forgetFile(requirementId: string): Promise<void> {
  try {
    if (!localStorage.getItem(MARK)) return;
    await within("readwrite", (files) => files.delete(requirementId));
    if ((await within("readonly", (files) => files.count())) === 0) localStorage.removeItem(MARK);
  } catch {
    // nothing is kept here
  }
}

/** The file that was on its way for this paper when the page was left; null when there is none, or when it is a day old. */
export async function keptFile(requirementId: string): Promise<KeptFile | null> {
  try {
    if (!localStorage.getItem(MARK)) return null;
    const kept = (await within("readonly", (files) => files.get(requirementId))) as KeptFile | undefined;
    if (!kept) return null;
    if (Date.now() - kept.keptAt <= DAY_MS) return kept;
    await forgetFile(requirementId);
    return null;
  } catch {
    return null;
  }
}

/** Nothing of a person's papers stays behind when they leave. */
export function forgetAllFiles(): void {
  try {
    localStorage.removeItem(MARK);
    indexedDB.deleteDatabase(NAME);
  } catch {
    // nothing is kept here
  }
}
