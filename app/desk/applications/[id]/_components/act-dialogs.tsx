"use client";
import { AddPaperDialog } from "./dialogs/add-paper-dialog";
import { AssignDialog } from "./dialogs/assign-dialog";
import { CorrectDialog } from "./dialogs/correct-dialog";
import { EndClockDialog, StartClockDialog } from "./dialogs/clock-dialogs";
import { HoldDialog, NoteDialog, TaskDialog } from "./dialogs/note-dialogs";
import { NewerRulesDialog } from "./dialogs/newer-rules-dialog";
import { OfficialDialog } from "./dialogs/official-dialog";
import { PackDialog } from "./dialogs/pack-dialog";
import { PaperDialog } from "./dialogs/paper-dialog";
import { RequestDialog } from "./dialogs/request-dialog";
import { SupplementDialog } from "./dialogs/supplement-dialog";
import type { ActDialogsProps } from "./application-acts";

/** The dialog that is open. One chunk, fetched with the first act that needs it. */
export function ActDialogs(props: ActDialogsProps) {
  const { acts, open, onClose } = props;
  switch (open.name) {
    case "official":
      if (open.arg === "supplement-requested")
        return <SupplementDialog key="supplement" acts={acts} isMore={false} onClose={onClose} />;
      return <OfficialDialog key={open.arg} acts={acts} to={open.arg} onClose={onClose} />;
    case "request":
    case "remind":
      return <RequestDialog key={open.name} acts={acts} isReminder={open.name === "remind"} onClose={onClose} />;
    case "paper": {
      const paper = acts.papers.find((each) => each.id === open.arg);
      return paper ? <PaperDialog key={paper.id} paper={paper} acts={acts} onClose={onClose} /> : null;
    }
    case "add-paper":
      return <AddPaperDialog acts={acts} onClose={onClose} />;
    case "pack":
      return <PackDialog key={open.arg} acts={acts} arg={open.arg} onClose={onClose} />;
    case "assign":
      return <AssignDialog acts={acts} onClose={onClose} />;
    case "supplement-items":
      return <SupplementDialog key="supplement-items" acts={acts} isMore onClose={onClose} />;
    case "correct":
      return <CorrectDialog acts={acts} onClose={onClose} />;
    case "newer-rules":
      return <NewerRulesDialog acts={acts} onClose={onClose} />;
    case "hold":
      return <HoldDialog acts={acts} onClose={onClose} />;
    case "note":
      return <NoteDialog acts={acts} onClose={onClose} />;
    case "task":
      return <TaskDialog acts={acts} onClose={onClose} />;
    case "start-clock": {
      const clock = acts.waitingClocks.find((each) => each.key === open.arg);
      return clock ? <StartClockDialog acts={acts} clock={clock} onClose={onClose} /> : null;
    }
    case "end-clock":
      return <EndClockDialog clockId={open.arg} onClose={onClose} />;
    default:
      return null;
  }
}
