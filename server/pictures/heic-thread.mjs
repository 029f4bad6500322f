import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";

// The thread that unpacks one photograph and ends. Started by read-heic.ts; plain, since it runs as it stands everywhere.
const { bytes, mostPixels } = workerData;
// The library keeps its program as WebAssembly: what it does with a hostile file stays inside.
const { HeifDecoder } = createRequire(import.meta.url)("libheif-js/wasm-bundle");

const images = new HeifDecoder().decode(bytes);
const image = images.find((each) => each.is_primary()) ?? images[0];
const [width, height] = image ? [image.get_width(), image.get_height()] : [0, 0];
if (width * height === 0) parentPort.postMessage({ fault: "damaged" });
else if (width * height > mostPixels) parentPort.postMessage({ fault: "too-large" });
else {
  // Turned and mirrored as the file says; with it the picture stands upright.
  const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
  image.display(target, (drawn) => {
    if (drawn) parentPort.postMessage({ width, height, data: target.data }, [target.data.buffer]);
    else parentPort.postMessage({ fault: "damaged" });
  });
}
