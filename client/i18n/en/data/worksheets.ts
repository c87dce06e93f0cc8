// The worksheets that a library begins with, in English: written for this project in plain words; none follows a published instrument, none is a test.
import type { StarterWorksheet } from '../../../library/starter/worksheets.ts';

export const worksheets: readonly StarterWorksheet[] = [
  {
    id: 'nights',
    title: 'The nights',
    note: 'Keep a trace of sleep for two weeks, without aiming at a figure. Avoid when watching sleep makes it more anxious, or in agitation with very little sleep: talk about it first.',
    opening:
      'To fill in on getting up, from memory. A rough time is enough. At night, do not look at the clock for this worksheet.',
    items: [
      { type: 'when', wording: 'Light off, at about', asks: 'time' },
      { type: 'when', wording: 'Up, at about', asks: 'time' },
      {
        type: 'one',
        wording: 'Waking during the night',
        choices: ['none that I remember', 'once or twice', 'several times', 'a large part of the night'],
        ownWords: false,
      },
      { type: 'scale', wording: 'The night felt', points: 5, low: 'broken', high: 'whole', figures: false },
      { type: 'open', wording: 'What was there on waking, in a few words' },
    ],
  },
  {
    id: 'scene',
    title: 'A scene, step by step',
    note: 'In an ordinary scene, separate what happened from what was thought, felt and done. Do not start from a traumatic event. Avoid when filling rows turns into checking oneself.',
    opening:
      'Take an ordinary scene, not the heaviest one. One row for each scene. The fields can be filled in any order.',
    items: [
      {
        type: 'table',
        wording: 'The scenes',
        columns: [
          { type: 'open', wording: 'What happened' },
          { type: 'open', wording: 'What went through my mind' },
          { type: 'open', wording: 'What I felt' },
          { type: 'open', wording: 'What I did' },
          { type: 'open', wording: 'What I make of it now' },
        ],
        rows: [],
      },
      { type: 'open', wording: 'Reading these rows again, does something return?' },
    ],
  },
  {
    id: 'day',
    title: 'The day in three lines',
    note: 'Put the day down in few words, before night or the day after. Avoid if going back over the day at bedtime feeds rumination; then propose another time.',
    opening: 'Three lines, no more. A single one is fine too.',
    items: [
      { type: 'scale', wording: 'This day was rather', points: 7, low: 'narrow', high: 'wide', figures: false },
      { type: 'open', wording: 'A moment to keep' },
      { type: 'open', wording: 'A moment to leave here' },
    ],
  },
  {
    id: 'ledger',
    title: 'What takes, what gives back',
    note: 'Look at where strength goes, in small things. Do not use it to fill the days of someone exhausted or ill: rest counts as a row.',
    opening: 'Think of the last few days. Note small things: a journey, a call, the laundry, a person, doing nothing.',
    items: [
      {
        type: 'table',
        wording: 'The last few days',
        columns: [
          { type: 'open', wording: 'A thing, or a person' },
          {
            type: 'one',
            wording: 'Afterwards I had',
            choices: ['less strength', 'as much', 'more strength'],
            ownWords: false,
          },
          { type: 'open', wording: 'What may explain it' },
        ],
        rows: [],
      },
      { type: 'open', wording: 'One thing to do a little less, if possible' },
      { type: 'open', wording: 'One thing to let come back' },
    ],
  },
  {
    id: 'worries',
    title: 'Sorting worries',
    note: 'Put worries down, then tell what calls for a gesture from what does not. Avoid if the worries concern a real and present danger, or if sorting becomes endless checking.',
    opening: 'Put the worries down one after another, without ordering them. Sorting comes later, or not at all.',
    items: [
      {
        type: 'table',
        wording: 'The worries',
        columns: [
          { type: 'open', wording: 'The worry' },
          {
            type: 'one',
            wording: 'It depends on me',
            choices: ['yes', 'in part', 'no', 'I do not know'],
            ownWords: false,
          },
          { type: 'one', wording: 'It speaks of', choices: ['today', 'later', 'before'], ownWords: false },
          { type: 'open', wording: 'The next gesture, or nothing' },
        ],
        rows: [],
      },
      {
        type: 'one',
        wording: 'After sorting',
        choices: [
          'one gesture has become clear',
          'there is nothing to do for now',
          'it has stayed the same',
          'it has become heavier',
        ],
        ownWords: false,
      },
    ],
  },
  {
    id: 'body',
    title: 'The body, in a few words',
    note: 'Locate a sensation and give it words, without explaining it. Avoid in dissociation, fear of the body, or pain not examined by a doctor.',
    opening: 'A moment is enough. If turning to the body is uncomfortable, leave this worksheet.',
    items: [
      {
        type: 'many',
        wording: 'Where something can be felt',
        choices: [
          'the head',
          'the jaw, the throat',
          'the chest',
          'the belly',
          'the back, the shoulders',
          'the arms, the hands',
          'the legs, the feet',
          'nowhere in particular',
        ],
        ownWords: false,
      },
      {
        type: 'many',
        wording: 'It is something',
        choices: ['tight', 'heavy', 'warm', 'cold', 'empty', 'restless', 'numb'],
        ownWords: true,
      },
      { type: 'open', wording: 'If it could ask for something' },
      { type: 'scale', wording: 'Now it is', points: 5, low: 'barely there', high: 'very present', figures: false },
    ],
  },
  {
    id: 'step',
    title: 'A step small enough',
    note: 'Prepare a modest act, then look at what became of it. Avoid when a missed step becomes proof against oneself; begin then with what is already done.',
    opening: 'Choose something small enough for a bad day.',
    items: [
      { type: 'open', wording: 'The step, in one sentence' },
      { type: 'open', wording: 'When, roughly' },
      { type: 'open', wording: 'What could prevent it, and what I would do then' },
      {
        type: 'read',
        wording:
          'The rest is filled in afterwards, whether the step took place or not. The worksheet waits for you as a draft.',
      },
      {
        type: 'one',
        wording: 'The step',
        choices: ['took place', 'took place in another way', 'did not take place'],
        ownWords: false,
      },
      { type: 'open', wording: 'What I noticed' },
    ],
  },
  {
    id: 'around',
    title: 'Around me',
    note: 'Look at the bonds of the moment, those one would like closer and those one would like further away. Avoid in a very recent separation, or when a person named is a danger and can read the device.',
    opening: 'The people who matter at the moment, present or not. An initial is enough.',
    items: [
      {
        type: 'table',
        wording: 'The people',
        columns: [
          { type: 'open', wording: 'Who' },
          { type: 'scale', wording: 'At the moment it is', points: 5, low: 'far', high: 'very close', figures: false },
          {
            type: 'one',
            wording: 'I would like it to be',
            choices: ['closer', 'the same', 'further', 'I do not know'],
            ownWords: false,
          },
          { type: 'open', wording: 'What I would like to say, or keep quiet' },
        ],
        rows: [],
      },
      { type: 'open', wording: 'Whom I could greet this week' },
    ],
  },
  {
    id: 'matters',
    title: 'What matters',
    note: 'Name two or three important things and bring the week a little nearer to them. Take care when naming what matters mostly stirs what is missing.',
    opening: 'There is no right list. Keep two or three things, leave the rest.',
    items: [
      {
        type: 'many',
        wording: 'At the moment, what matters to me',
        choices: [
          'a bond',
          'work, studies',
          'the body',
          'a place of my own',
          'learning',
          'making, creating',
          'resting',
          'being useful to someone',
        ],
        ownWords: true,
      },
      { type: 'open', wording: 'One sentence about one of these things' },
      {
        type: 'scale',
        wording: 'My week was',
        points: 5,
        low: 'far from it',
        high: 'very close to it',
        figures: false,
      },
      { type: 'open', wording: 'A ten-minute gesture that would go that way' },
    ],
  },
  {
    id: 'demand',
    title: 'The voice that demands',
    note: 'Hear a demand as it speaks, and answer it without fighting it. Do not propose to someone who hears voices, nor when the criticism repeats the words of a violent person still present.',
    opening: 'Take a demand you address to yourself these days. Write it as it speaks.',
    items: [
      { type: 'open', wording: 'What it says, word for word' },
      { type: 'open', wording: 'Whom it sounds like, if there is someone' },
      { type: 'scale', wording: 'Today it is', points: 7, low: 'distant', high: 'very loud', figures: false },
      { type: 'open', wording: 'What it may be trying to avoid' },
      { type: 'open', wording: 'A sentence to answer it, without silencing it' },
    ],
  },
  {
    id: 'video',
    title: 'Before a video consultation',
    note: 'Prepare a consultation while keeping hold of what will be said. If someone may overhear, first agree on a word to stop.',
    opening: 'To fill in before talking, or not at all. Nothing here obliges you to speak of it.',
    items: [
      { type: 'open', wording: 'What I would like to say aloud' },
      { type: 'open', wording: 'What I prefer to leave in writing' },
      {
        type: 'many',
        wording: 'To be at ease',
        choices: [
          'the camera off at first',
          'a moment of silence at first',
          'end five minutes earlier',
          'a sheet of paper beside me',
        ],
        ownWords: true,
      },
      {
        type: 'one',
        wording: 'Where I shall be',
        choices: ['nobody can hear', 'someone may hear', 'I do not know yet'],
        ownWords: false,
      },
    ],
  },
  {
    id: 'working',
    title: 'How we work',
    note: 'Talk about the work itself, at a date when the frame is reread. Not to be sent right after a disagreement: let a window pass. Nothing here is a mark.',
    opening: 'This worksheet is about the work itself. What is wrong has its place here as much as what is right.',
    items: [
      {
        type: 'scale',
        wording: 'Most often the answers land',
        points: 5,
        low: 'beside the point',
        high: 'where they should',
        figures: false,
      },
      {
        type: 'scale',
        wording: 'The pace of our exchanges is',
        points: 5,
        low: 'too slow',
        high: 'too fast',
        figures: false,
      },
      { type: 'open', wording: 'A sentence of an answer that stayed with me' },
      { type: 'open', wording: 'What we do not speak of yet' },
      { type: 'open', wording: 'What I would like to change in how we go about it' },
      {
        type: 'one',
        wording: 'From here',
        choices: ['go on like this', 'change something', 'talk about it aloud', 'think about ending'],
        ownWords: false,
      },
    ],
  },
];
