// Loaded into the web server and the worker: when the launcher is killed, they end too and give the port back.
process.on("disconnect", () => process.exit(0));
