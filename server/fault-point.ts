const kept = globalThis as typeof globalThis & { zhengbanFaultPoint?: (name: string) => void };

/**
 * A numbered place between two steps that must not be seen half done. Nothing happens here, unless a proof put a hook that
 * kills the process (bench/faults): then whatever the steps left has to be whole again after the next start.
 */
export const faultPoint = (name: string): void => kept.zhengbanFaultPoint?.(name);
