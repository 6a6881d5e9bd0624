// Written by `manage.py room_protocol` from hearings/protocol; do not edit.

export interface Hand {
  person: number;
  reason: string;
  at: string;
}

export interface PersonShown {
  id: number;
  name: string;
  role: string;
  role_label: string;
  side: string;
  room: string;  // lobby, hearing, deliberation, caucus:…, whisper:…, witness:…; empty when gone
  present: boolean;  // has a live connection, or sits in the office
  seat: "online" | "office";
  muted: boolean;
  locked: boolean;
  has_floor: boolean;
  warned: number;
  checked_in: boolean;
  identity?: "not_checked" | "differs" | "matched" | null;  // how it stands with this person's identity; told to the bench and to the person alone
  roll_called: boolean | null;
  tile: boolean;  // false: these two are screened from each other, no picture or sound between them
  lost_since?: string | null;  // when the connection was lost, while it is
  missed?: boolean;  // something was said while the line was lost, and is not answered yet
  missed_read?: boolean;
  heard?: boolean;  // a witness or expert whose part is over
  left_at?: string | null;  // since when they are gone by the page's own way out
  awaited?: boolean;  // a witness who is to be heard in the office, and whom the clerk has not seen there
  media?: string;
}

export interface Recorder {
  seq: number;
  by: number | null;
  resting: boolean;
}

export interface Shown {
  item: number;
  page: number;
  zoom: number;
  x: number;
  y: number;
  sha256?: string;
  name?: string;
  original?: boolean;  // its original is asked for and not yet compared: picture needed
}

export interface Timer {
  label: string;
  until: string;
  person: number | null;
}

export interface By {
  id: number;
  name: string;
  role: string;
  side: string;
}

export interface Welcome {
  type: "welcome";
  seq: number;
  stage: string;
  step: string;
  step_closes_at?: string | null;
  budget_seconds?: number | null;
  you: PersonShown;
  people: PersonShown[];
  may: string[];  // verbs open to this person now; a button for each, and none besides
  may_speak: boolean;
  steps: Record<string, unknown>[];  // [{step, label, entered}] in their order
  rooms: string[];  // rooms this person may enter now
  epoch: number;  // changes each time this person's room does; said with the verbs that name their room
  invitations: string[];
  hands: Hand[];
  floor: number[];
  spotlight: number | null;
  shown: Shown | null;
  timer: Timer | null;
  confronted: number[];  // witnesses who may be in the hearing together, by order
  review_until?: string | null;  // until when the transcript is read and signed
  recording: Recorder | null;
  rung: string;
  spoken_seconds: Record<string, number>;  // by side
  consents: Record<string, number[]>;
  hearing: Record<string, unknown>;  // id, kind, title, case_number, starts_at, mode, public
  media: boolean;  // whether this page has the person's picture and sound; else another has
  server_at: string;
}

export interface State {
  type: "state";
  seq: number;
  stage: string;
  step: string;
  step_closes_at?: string | null;
  budget_seconds?: number | null;
  you: PersonShown;
  people: PersonShown[];
  may: string[];  // verbs open to this person now; a button for each, and none besides
  may_speak: boolean;
  steps: Record<string, unknown>[];  // [{step, label, entered}] in their order
  rooms: string[];  // rooms this person may enter now
  epoch: number;  // changes each time this person's room does; said with the verbs that name their room
  invitations: string[];
  hands: Hand[];
  floor: number[];
  spotlight: number | null;
  shown: Shown | null;
  timer: Timer | null;
  confronted: number[];  // witnesses who may be in the hearing together, by order
  review_until?: string | null;  // until when the transcript is read and signed
  recording: Recorder | null;
  rung: string;
  spoken_seconds: Record<string, number>;  // by side
  consents: Record<string, number[]>;
}

export interface Ack {
  type: "ack";
  id: string;
  seq: number;
}

export interface Refused {
  type: "refused";
  id: string | null;
  code: string;
  message: string;
  article?: string;
}

export interface Event {
  type: "event";
  seq: number;
  kind: string;
  at: string;
  by: By | null;
  room: string;
  data: Record<string, unknown>;
  hash: string;
}

export interface Withheld {
  type: "event";
  seq: number;
  kind: "withheld";
}

export interface Rights {
  type: "rights";
}

export interface PingSent {
  type: "ping";
}

export interface PongSent {
  type: "pong";
  at: string;
}

export interface PresenceSent {
  type: "presence";
  person: number;
  state: "here" | "away" | "typing" | "gone";
  since: string;
}

export interface QualitySent {
  type: "quality";
  person: number;
  level: string;
  rtt_ms: number;
  loss: number;
  media: string;
}

export interface PointSent {
  type: "evidence.point";
  person: number;
  x: number;
  y: number;
}

export interface MediaSent {
  type: "media";
  holds: boolean;
  free: boolean;
}

export interface RtcSent {
  type: "rtc.offer" | "rtc.answer" | "rtc.candidate";
  person: number;
  sdp?: string | null;
  candidate?: Record<string, unknown> | null;
}

export interface Hello {
  type: "hello";
  last_seq?: number;
  page?: string;  // this page's own mark, the same after a lost line
  media?: "" | "elsewhere";  // `elsewhere`: this page was told that another has picture and sound, and asks for none
}

export interface Ping {
  type: "ping";
}

export interface Pong {
  type: "pong";
}

export interface Presence {
  type: "presence";
  state: "here" | "away" | "typing";
}

export interface Quality {
  type: "quality";
  level: "good" | "weak" | "bad";
  rtt_ms?: number;
  loss?: number;
  media?: "video" | "audio" | "text" | "phone";
}

export interface EvidencePoint {
  type: "evidence.point";
  x: number;
  y: number;
}

export interface MediaTake {
  type: "media.take";
}

export interface RtcOffer {
  type: "rtc.offer";
  to: number;  // a participant's id, as in `people`
  sdp: string;
}

export interface RtcAnswer {
  type: "rtc.answer";
  to: number;  // a participant's id, as in `people`
  sdp: string;
}

export interface RtcCandidate {
  type: "rtc.candidate";
  to: number;  // a participant's id, as in `people`
  candidate?: Record<string, unknown> | null;
}

export interface CheckIn {
  id: string;
  code?: string;
  type: "check_in";
  declares_no_recording: true;
  id_number?: string;
  snapshot?: string | null;
  snapshot_consent?: boolean;
}

export interface ConfirmEnvironment {
  id: string;
  type: "confirm_environment";
  alone: boolean;
  quiet?: boolean;
  place?: string;
  equipment_score?: number | null;
}

export interface RollCallMark {
  id: string;
  type: "roll_call.mark";
  person: number;  // a participant's id, as in `people`
  present: boolean;
  note?: string;
}

export interface PersonSeat {
  id: string;
  type: "person.seat";
  person: number;  // a participant's id, as in `people`
  seat: "office" | "online";
  document?: string;  // what was looked at; it stands for the check at the door
}

export interface StageOpenCheckIn {
  id: string;
  type: "stage.open_check_in";
  all_agree_earlier?: boolean;
  reason?: string;
}

export interface StageOpen {
  id: string;
  type: "stage.open";
}

export interface StagePause {
  id: string;
  type: "stage.pause";
  reason: string;
}

export interface StageResume {
  id: string;
  type: "stage.resume";
  all_agree_earlier?: boolean;
  reason?: string;
}

export interface StageSuspend {
  id: string;
  type: "stage.suspend";
  reason: string;
  resume_at?: string | null;
}

export interface StageClose {
  id: string;
  type: "stage.close";
  note?: string;
}

export interface StageBeginReview {
  id: string;
  type: "stage.begin_review";
  until?: string | null;
}

export interface StagePostpone {
  id: string;
  type: "stage.postpone";
  reason: string;
  starts_at?: string | null;
}

export interface StageConvertToOffice {
  id: string;
  type: "stage.convert_to_office";
  reason: string;
  starts_at?: string | null;
}

export interface StageConvertToSync {
  id: string;
  type: "stage.convert_to_sync";
  reason: string;
  starts_at?: string | null;
}

export interface StepSet {
  id: string;
  type: "step.set";
  step: string;
  budget_seconds?: number | null;
  closes_at?: string | null;
  days?: number | null;  // the window in days, where no moment is named
  question?: string;  // what is asked in an asynchronous step
  absent?: boolean;  // the step is noted as impossible for absence, not held
}

export interface FloorGrant {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "floor.grant";
  person: number;  // a participant's id, as in `people`
  seconds?: number | null;
}

export interface FloorRevoke {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "floor.revoke";
  person: number;  // a participant's id, as in `people`
}

export interface HandRaise {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "hand.raise";
  reason?: string;
}

export interface HandLower {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "hand.lower";
  person?: number | null;
}

export interface Mute {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "mute";
  person?: number | null;
  muted?: boolean;
  locked?: boolean;
}

export interface UnmuteRequest {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "unmute_request";
  person: number;  // a participant's id, as in `people`
}

export interface Spotlight {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "spotlight";
  person?: number | null;
}

export interface PersonLeave {
  id: string;
  type: "person.leave";
  way?: "out" | "check_in" | "elsewhere";  // out of the room, to the check at the door, or to another browser
}

export interface PersonAdmit {
  id: string;
  type: "person.admit";
  person: number;  // a participant's id, as in `people`
  reason?: string;
}

export interface PersonReturn {
  id: string;
  type: "person.return";
  person: number;  // a participant's id, as in `people`
  reason?: string;
}

export interface PersonDismiss {
  id: string;
  type: "person.dismiss";
  person: number;  // a participant's id, as in `people`
  reason?: string;
}

export interface PersonWarn {
  id: string;
  type: "person.warn";
  person: number;  // a participant's id, as in `people`
  ground: string;
}

export interface PersonOrderOut {
  id: string;
  type: "person.order_out";
  person: number;  // a participant's id, as in `people`
  ground: string;
}

export interface WitnessCall {
  id: string;
  type: "witness.call";
  person: number;  // a participant's id, as in `people`
}

export interface WitnessConfront {
  id: string;
  type: "witness.confront";
  people: number[];
  reason: string;
}

export interface WitnessDismiss {
  id: string;
  type: "witness.dismiss";
  person: number;  // a participant's id, as in `people`
}

export interface RoomEnter {
  id: string;
  type: "room.enter";
  room: string;
}

export interface RoomLeave {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "room.leave";
}

export interface RoomRecall {
  id: string;
  type: "room.recall";
}

export interface RoomInvite {
  id: string;
  type: "room.invite";
  person: number;  // a participant's id, as in `people`
  room: string;
}

export interface RoomAnswer {
  id: string;
  type: "room.answer";
  room: string;
  accepts: boolean;
}

export interface Say {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "say";
  text?: string;
  attachment?: string | null;
}

export interface TranscriptAdd {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "transcript.add";
  text: string;
  speaker?: number | null;
  offset_ms?: number | null;
}

export interface TranscriptPropose {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "transcript.propose";
  text: string;
  speaker?: number | null;
  offset_ms?: number | null;
  engine: string;
}

export interface TranscriptCorrect {
  id: string;
  type: "transcript.correct";
  line: number;  // the seq of the event that carries the line
  text: string;
  reason?: string;
}

export interface TranscriptAcceptProposal {
  id: string;
  type: "transcript.accept_proposal";
  line: number;  // the seq of the event that carries the line
  text?: string;
  speaker?: number | null;
}

export interface TranscriptDropProposal {
  id: string;
  type: "transcript.drop_proposal";
  line: number;  // the seq of the event that carries the line
}

export interface TranscriptConfirm {
  id: string;
  type: "transcript.confirm";
  lines?: number[];
}

export interface TranscriptObject {
  id: string;
  type: "transcript.object";
  line: number;  // the seq of the event that carries the line
  text: string;
  reason?: string;
}

export interface TranscriptRule {
  id: string;
  type: "transcript.rule";
  objection: number;  // the seq of the event that carries the line
  accepts: boolean;
  reason: string;
}

export interface TranscriptSign {
  id: string;
  code?: string;
  type: "transcript.sign";
  signature: string;
  read_seq: number;
}

export interface TranscriptRefuseToSign {
  id: string;
  type: "transcript.refuse_to_sign";
  reason: string;
  person?: number | null;
}

export interface TranscriptNoteUnsigned {
  id: string;
  type: "transcript.note_unsigned";
  person: number;  // a participant's id, as in `people`
  reason?: string;
}

export interface TranscriptSeal {
  id: string;
  type: "transcript.seal";
}

export interface EvidenceShow {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "evidence.show";
  item: number;  // the id of an item of evidence
  page?: number;
}

export interface EvidencePage {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "evidence.page";
  page: number;
  zoom?: number;
  x?: number;
  y?: number;
}

export interface EvidenceClose {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "evidence.close";
}

export interface EvidenceOpinion {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "evidence.opinion";
  item: number;  // the id of an item of evidence
  authenticity: "agree" | "dispute";
  legality: "agree" | "dispute";
  relevance: "agree" | "dispute";
  reason?: string;
}

export interface EvidenceOfferLate {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "evidence.offer_late";
  name: string;
  proves: string;
  reason: string;
  upload?: number | null;
}

export interface RecusalRequest {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "recusal.request";
  person: number;  // a participant's id, as in `people`
  reason: string;
  learned_late?: boolean;
}

export interface RecusalDecide {
  id: string;
  type: "recusal.decide";
  request: number;  // the seq of the event that carries the line
  upheld: boolean;
  reason: string;
}

export interface SettlementPropose {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "settlement.propose";
  text: string;
}

export interface SettlementAnswer {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "settlement.answer";
  proposal: number;  // the seq of the event that carries the line
  accepts: boolean;
  text?: string;
}

export interface RecordingStart {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "recording.start";
  mime?: string;
  continues?: number | null;
}

export interface RecordingChunk {
  id: string;
  type: "recording.chunk";
  recording?: number | null;
  index: number;
  size: number;
  sha256: string;
}

export interface RecordingStop {
  id: string;
  type: "recording.stop";
  reason?: string;
}

export interface TimerStart {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "timer.start";
  label: string;
  seconds: number;
  person?: number | null;
}

export interface TimerStop {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "timer.stop";
}

export interface Help {
  id: string;
  type: "help";
  text?: string;
}

export interface ConsentGive {
  id: string;
  type: "consent.give";
  procedure: "hearing" | "evidence_exchange" | "mediation" | "asynchronous" | "audio_only" | "text_only" | "private_talk";
  told: true;
}

export interface ConsentWithdraw {
  id: string;
  type: "consent.withdraw";
  procedure: "hearing" | "evidence_exchange" | "mediation" | "asynchronous" | "audio_only" | "text_only" | "private_talk";
  reason: string;
  ground?: "objects" | "no_means" | "identity_or_original" | "complex" | "secret" | "major_impact";
}

export interface VoteCast {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "vote.cast";
  choice: "full" | "partial" | "none";
  reason?: string;
}

export interface DropoutDecide {
  id: string;
  type: "dropout.decide";
  person: number;  // a participant's id, as in `people`
  choice: "wait" | "pause" | "suspend" | "go_on" | "left";
  reason?: string;
}

export interface LadderSwitch {
  id: string;
  type: "ladder.switch";
  rung: "video" | "audio" | "text" | "phone";
  person?: number | null;
}

export interface StepWindow {
  id: string;
  type: "step.window";
  closes_at?: string | null;
  days?: number | null;
  reason: string;
}

export interface StepEnd {
  id: string;
  type: "step.end";
  reason?: string;
}

export interface SnapshotGive {
  id: string;
  type: "snapshot.give";
  sha256: string;
  consents: true;
}

export interface SnapshotDecline {
  id: string;
  type: "snapshot.decline";
  way: "video" | "office";
}

export interface SnapshotCompare {
  id: string;
  type: "snapshot.compare";
  person: number;  // a participant's id, as in `people`
  verdict: "same" | "not_sure" | "not_same";
  how?: "picture" | "video" | "office";
  note?: string;
}

export interface DropoutRead {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "dropout.read";
  person: number;  // a participant's id, as in `people`
}

export interface DropoutAnswer {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "dropout.answer";
  text: string;
  person?: number | null;
}

export interface WitnessPlace {
  id: string;
  type: "witness.place";
  person: number;  // a participant's id, as in `people`
  place: string;
}

export interface WitnessObject {
  id: string;
  room?: string | null;  // the room it is meant for; another room now: `room_changed`
  epoch?: number | null;  // `epoch` of the state it was said in
  type: "witness.object";
  reason: string;
}

export type ClientFrame = Hello | Ping | Pong | Presence | Quality | EvidencePoint | MediaTake | RtcOffer | RtcAnswer | RtcCandidate | CheckIn | ConfirmEnvironment | RollCallMark | PersonSeat | StageOpenCheckIn | StageOpen | StagePause | StageResume | StageSuspend | StageClose | StageBeginReview | StagePostpone | StageConvertToOffice | StageConvertToSync | StepSet | FloorGrant | FloorRevoke | HandRaise | HandLower | Mute | UnmuteRequest | Spotlight | PersonLeave | PersonAdmit | PersonReturn | PersonDismiss | PersonWarn | PersonOrderOut | WitnessCall | WitnessConfront | WitnessDismiss | RoomEnter | RoomLeave | RoomRecall | RoomInvite | RoomAnswer | Say | TranscriptAdd | TranscriptPropose | TranscriptCorrect | TranscriptAcceptProposal | TranscriptDropProposal | TranscriptConfirm | TranscriptObject | TranscriptRule | TranscriptSign | TranscriptRefuseToSign | TranscriptNoteUnsigned | TranscriptSeal | EvidenceShow | EvidencePage | EvidenceClose | EvidenceOpinion | EvidenceOfferLate | RecusalRequest | RecusalDecide | SettlementPropose | SettlementAnswer | RecordingStart | RecordingChunk | RecordingStop | TimerStart | TimerStop | Help | ConsentGive | ConsentWithdraw | VoteCast | DropoutDecide | LadderSwitch | StepWindow | StepEnd | SnapshotGive | SnapshotDecline | SnapshotCompare | DropoutRead | DropoutAnswer | WitnessPlace | WitnessObject;

export type ServerFrame = Welcome | State | Ack | Refused | Event | Withheld | Rights | PingSent | PongSent | PresenceSent | QualitySent | PointSent | MediaSent | RtcSent;
