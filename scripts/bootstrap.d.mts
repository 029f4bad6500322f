export function run(program: string): Promise<void>;
export function isInstalled(folder: string): boolean;
