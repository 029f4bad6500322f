import net from "node:net";
import { Stop } from "../say.mjs";

export function wantedPort(): number {
  const text = process.env.PORT || "3000";
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Stop(`PORT 不是有效的端口：${text}`, `PORT is not a port number: ${text}`);
}

/** Stops with one line where something else listens on the port already. */
export async function mustBeFree(port: number, host: string): Promise<void> {
  const refusal = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    const probe = net.createServer().once("error", resolve);
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(null)));
  });
  if (refusal?.code === "EADDRINUSE")
    throw new Stop(
      `端口 ${port} 已被其他程序占用。换一个端口：PORT=${port + 1} npm start`,
      `Port ${port} is in use by another program. Choose another: PORT=${port + 1} npm start`,
    );
  if (refusal?.code === "EACCES")
    throw new Stop(`没有权限使用端口 ${port}。`, `No right to listen on port ${port}; choose one above 1024.`);
  if (refusal) throw new Stop(`无法监听 ${host}:${port}`, `Cannot listen on ${host}:${port}: ${refusal.message}`);
}
