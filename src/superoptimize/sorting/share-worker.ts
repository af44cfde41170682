import { parentPort, workerData } from "node:worker_threads";
import { searchShare, type Task } from "./share.ts";

searchShare(workerData as Task, (told) => parentPort!.postMessage(told));
