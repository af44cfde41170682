import { createHash } from "node:crypto";
import type { StudyRecord, StudyStore } from "../archive.ts";
import type { Piece } from "./journal.ts";

/** Goes up when what is kept of a study that is carried out whole has another form. */
const edition = 1;

type Of = Pick<StudyRecord, "id" | "graph">;

/** What the pieces must bear to be of use here. */
const markOf = ({ id, graph }: Of): string =>
  createHash("sha256").update(`${edition} ${id} ${graph}`).digest("hex");

/** What is kept of a study that was interrupted, in the order of the pieces; nothing where another version kept it. */
export async function keptPieces({ database }: StudyStore, of: Of): Promise<Uint8Array[]> {
  const rows = await database
    .selectFrom("checkpoint")
    .select(["piece", "mark", "bytes"])
    .where("study", "=", of.id)
    .orderBy("piece")
    .execute();
  const mark = markOf(of);
  const fits = rows.every((row, at) => row.mark === mark && row.piece === at);
  return fits ? rows.map(({ bytes }) => Uint8Array.from(bytes)) : [];
}

/** Keeps a piece, as long as the job is leased: whoever was taken for dead, and others took over from, keeps nothing. */
export async function keepPiece(
  { database }: StudyStore,
  of: Of,
  job: string,
  { number, bytes }: Piece,
): Promise<void> {
  await database.transaction().execute(async (within) => {
    const lease = await within
      .selectFrom("lease")
      .select("job")
      .where("job", "=", job)
      .forUpdate()
      .executeTakeFirst();
    if (lease === undefined) return;
    const mark = markOf(of);
    await within
      .insertInto("checkpoint")
      .values({ study: of.id, piece: number, mark, bytes })
      .onConflict((conflict) => conflict.columns(["study", "piece"]).doUpdateSet({ mark, bytes }))
      .execute();
  });
}

export async function dropPieces(
  { database }: StudyStore,
  study: string,
  after: number,
): Promise<void> {
  await database
    .deleteFrom("checkpoint")
    .where("study", "=", study)
    .where("piece", ">", after)
    .execute();
}
