// Where a psychologist's own library begins, in English: exercises with what they are for and when they are better left, and letter
// models. Braces are filled where a text is inserted (fill.ts); what stands in brackets is hers to rewrite before anything is sent.
import type { Starter } from '../../../library/starter/starter.ts';

export const starter: Starter = {
  exercises: [
    {
      id: 'exercise.describe',
      name: 'Three sentences without explaining',
      note: 'Stay close to the sensation before looking for its cause. Avoid when the body itself is a source of fear, in dissociation, or with medical pain not yet examined.',
      text: 'Choose a sensation that is there now. Write three sentences that describe it: where, what shape, what movement. No “because”. Stop after three sentences, even if more come.',
    },
    {
      id: 'exercise.unsent',
      name: 'The letter that is not sent',
      note: 'Say to someone what could not be said, without consequence outside. Avoid if the person addressed is a present danger and can read the device, in very recent grief, or when anger pushes to act.',
      text: 'Choose a person, living or not, or a part of yourself. Write to them for ten minutes, starting with their name. The letter can stay in “For me”, be set down in part, or be erased. If it becomes too much, stop in mid-sentence and stand up.',
    },
    {
      id: 'exercise.appointment',
      name: 'An appointment with worries',
      note: 'Give worries one moment, so that they do not take all the others. Avoid if the worries concern a real and present danger, or if the ritual feeds obsessive checking.',
      text: 'Set fifteen minutes, always at the same time, well before bed. During the day, note each worry as a flash and put it off to that appointment. When the time comes, read back: what remains? Close on time. A missed appointment need not be made up.',
    },
    {
      id: 'exercise.three',
      name: 'The fact, the thought, the emotion',
      note: 'Separate what happened from what one told oneself about it. Do not start from a scene of violence or a traumatic event.',
      text: 'Take an ordinary scene from recent days. First write what a camera would have filmed. Then what went through your mind. Then the emotion, in one or two words. Look at the three side by side, without concluding.',
    },
    {
      id: 'exercise.friend',
      name: 'What I would say to someone I love',
      note: 'Lend oneself the voice one has for others. Take care if gentleness toward oneself stirs shame or disgust; begin then with an animal or a familiar object.',
      text: 'Imagine that someone you love writes to you exactly what you are living through. Answer them in half a page. Then read it again with your name in place of theirs. Keep one sentence, if one rings true.',
    },
    {
      id: 'exercise.draft',
      name: 'The deliberate draft',
      note: 'Experience an imperfect text that one lets go. Avoid in agitation, racing thought or very short sleep.',
      text: 'Write for ten minutes without going back. Leave the mistakes and broken sentences. Set it down without rereading. Then note, as a flash, what it did to you.',
    },
    {
      id: 'exercise.gesture',
      name: 'What matters, and one small gesture',
      note: 'Link a value to a ten-minute act. Avoid when exhaustion is such that any suggested gesture becomes one more demand.',
      text: 'Choose an area: a bond, work, the body, a pleasure. Write in one sentence what matters to you there. Find a gesture small enough to fit in ten minutes. Do it or not; then say what you noticed.',
    },
    {
      id: 'exercise.twoviews',
      name: 'One scene, two views',
      note: 'Take a little distance without denying what one feels. Avoid in depersonalisation, where seeing oneself from outside is already a suffering.',
      text: 'Tell a small scene in the first person, in five lines. Tell it again as someone sitting further away and well disposed toward you would see it. What appears in only one of the two?',
    },
    {
      id: 'exercise.inventory',
      name: 'The inventory of a day',
      note: 'See what takes strength and what gives it back. Avoid when noting turns into counting and the list feeds demands or self-criticism.',
      text: 'In the evening, list five moments of the day, however tiny. Beside each write “takes”, “gives” or “neither”. Do not try to improve the list. Three evenings are enough.',
    },
    {
      id: 'exercise.breath',
      name: 'A longer out-breath',
      note: 'Slow down a little, before or after writing. Avoid if attention to breathing triggers panic or a memory, and with respiratory illness without medical advice.',
      text: 'Sitting or standing, eyes open. Let the air come in as it comes, then go out a little longer than it came in. Five times, without forcing. If it is uncomfortable, breathe as usual and simply look out of the window.',
    },
    {
      id: 'exercise.anchors',
      name: 'Five anchors in the room',
      note: 'Come back to here and now when a thought carries one away. Not enough in real danger or crisis: point to immediate help first.',
      text: 'Find with your eyes five things of different colours and name them quietly. Touch one. Say the date and the place. If you wish, write the five names, nothing more.',
    },
    {
      id: 'exercise.held',
      name: 'What held',
      note: 'Keep a trace of what supports, even in a bad week. Avoid when the question may be heard as playing down what hurts.',
      text: 'At the end of the week, write one thing that held: a habit, a bond, a meal, a limit you set. Say what it took for it to hold. If there is nothing, write “nothing this week”; that can be set down too.',
    },
  ],
  models: [
    {
      id: 'letter.first',
      name: 'First answer',
      note: '',
      text: 'Hello {patient},\n\nThank you for these first words. I read them through, and came back to them a second time before writing to you.\n\n[What I heard, with one sentence quoted.]\n\n[What I wonder, without your having to answer.]\n\nFor the coming days there is nothing to prepare. Set things down when they come, short or long, in order or not. I answer {days}, between {window_start} and {window_end}. In these first exchanges we will also see, together, whether this way of working suits you.\n\nIf anything in my answer sounds wrong, tell me: it will help us both.\n\n{signature}',
    },
    {
      id: 'letter.short',
      name: 'Short answer',
      note: '',
      text: 'Hello {patient},\n\nMy answer is short today. That is due to my day, not to what you set down.\n\nI have read your entries. What stays with me most is this: [one quoted sentence].\n\n[Two or three sentences.]\n\nI will come back to it at more length tomorrow.\n\n{signature}',
    },
    {
      id: 'letter.late',
      name: 'A late answer',
      note: '',
      text: 'Hello {patient},\n\nMy answer will be late. It will come {date}, before {time}. The cause is on my side.\n\nYou need do nothing. If you cannot wait, urgent help is available on every screen.\n\n{signature}',
    },
    {
      id: 'letter.absence',
      name: 'Before an absence',
      note: '',
      text: 'Hello {patient},\n\nI will be away from [first date] to [last date]. My last answer before then will come [date], the next one [date].\n\nYou can go on setting things down meanwhile. Nothing is lost, and I will read everything when I return. [Cover: name can answer you, if you accept.]\n\nA break is not always simple. If this date falls badly, tell me beforehand: we can plan something.\n\n{signature}',
    },
    {
      id: 'letter.farewell',
      name: 'Closing letter',
      note: '',
      text: 'Hello {patient},\n\nWe are reaching the end of this work. Here is what I keep of it, drawn from your words.\n\nWhat brought you: [quotation from the beginning].\n\nWhat has moved, by what you wrote: [two or three passages, quoted and dated].\n\nWhat stays open: [without closing it].\n\nWhat supported you and can be found again: [resources named together].\n\nIf it became heavy again: [agreed signs, addresses, conditions for resuming].\n\nThis synthesis is yours. You may add your remarks, dispute it, or leave it as it is. Thank you for the trust that this way of writing required.\n\n{signature}',
    },
    {
      id: 'letter.video',
      name: 'Proposing a video consultation',
      note: '',
      text: 'Hello {patient},\n\nReading your latest entries again, I think writing may not be the best place for [this subject]. I would like to propose a video consultation, to talk about it aloud.\n\nHere are three possible times: [times]. If none suits, or if you prefer to continue in writing, you can say that too, without explanation.\n\nThe camera is off at the start, and you may leave it so. [Duration and fee.]\n\n{signature}',
    },
  ],
  templates: [
    {
      id: 'template.reading',
      name: 'Reading note',
      note: '',
      text: 'Read on {date}.\n\nWhat comes back:\n\nWhat is new:\n\nWhat I did not understand:\n\nWhat I keep for the answer:',
    },
    {
      id: 'template.contact',
      name: 'Contact outside the app',
      note: '',
      text: 'Who made contact, and why:\n\nWhat was said:\n\nWhat was agreed, and by when:\n\nTo take up again in writing:',
    },
    {
      id: 'template.review',
      name: 'Interim review',
      note: '',
      text: 'Period:\n\nWhat brought the person:\n\nWhat has moved, by the texts (quote, date):\n\nWhat stays open:\n\nSuitability of written work today:\n\nNext review of the frame:',
    },
    {
      id: 'template.concern',
      name: 'Concern',
      note: '',
      text: 'What I read (quote, date):\n\nWhat I understand of it, and what I do not know:\n\nWhat I did, at what time, by which route:\n\nWho was reached:\n\nWhat the frame provides:\n\nWhat comes next:',
    },
  ],
};
