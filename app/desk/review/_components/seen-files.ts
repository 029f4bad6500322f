/** Past this a file that did not come is not waited for: the server says what is missing. */
const PATIENCE_MS = 15_000;

/**
 * Which files have arrived on the screen. Whoever decides faster than a file loads waits for it: the server writes a look at
 * an identity paper down when it is fetched, and accepts it only after that.
 */
export class SeenFiles {
  private readonly waits = new Map<string, { promise: Promise<void>; resolve: () => void }>();

  private of(id: string) {
    const known = this.waits.get(id);
    if (known) return known;
    let resolve = () => undefined as void;
    const promise = new Promise<void>((done) => {
      resolve = done;
    });
    const made = { promise, resolve };
    this.waits.set(id, made);
    return made;
  }

  arrived(id: string): void {
    this.of(id).resolve();
  }

  wait(id: string): Promise<void> {
    return Promise.race([
      this.of(id).promise,
      new Promise<void>((resolve) => {
        setTimeout(resolve, PATIENCE_MS);
      }),
    ]);
  }
}
