// The frame's template in English: where a psychologist's own begins. Nothing in it is legal advice; every text of a country is to be
// verified by her before its first use. Paragraphs are parted by an empty line; braces and brackets: fill.ts.
import { grammar } from '../grammar.ts';
import type { Template } from '../../../features/psychologist/frame/template/template.ts';

export const template: Template = {
  grammar,
  clauses: {
    short: {
      title: 'In brief',
      text: 'You set things down when they come, without an appointment.\n\nI answer once a day, {days}, between {window_start} and {window_end} ({timezone}).\n\nBetween two answers nobody reads and nobody keeps watch.\n\nThis is not an emergency service. In immediate danger: {emergency_number}.\n\nProfessional secrecy protects what you set down; the law sets a few limits, written below.\n\nIn the first exchanges we decide together whether this way of working suits you.\n\nYou can stop at any time.',
    },
    who: {
      title: 'Who answers you',
      text: 'My name is {psy_full_name}. I practise as {title}, under number {registration_number} ({registration_body}).\n\n{country_who_check}\n\nI read your entries and write every answer in person. No answer is written by a program.\n\nProfessional address: {practice_address}. To reach me outside this space: {contact_outside}.',
    },
    how: {
      title: 'How it works, and what writing does not show',
      text: 'You set down a flash, a piece or a recording at the moment it comes. I gather what you have set down and send you one detailed answer.\n\nThis way of working suits many situations, not all of them. We weigh it together in the first exchanges, and we can change our minds later.\n\nIn writing, the tone, the face and the silences are missing. You may misread me, and I may misread you. If a sentence jars or leaves you in doubt, say so: I will come back to it. If writing or recording is not enough, I will propose a video consultation or another kind of help.\n\nWriting can stir things up. You choose what to set down and when to stop. I cannot promise a result.',
    },
    rhythm: {
      title: 'The rhythm and the window',
      text: 'I answer {days}, between {window_start} and {window_end} ({timezone}).\n\nWhat you set down before {cutoff} is read the same day. What comes later is read on the next answering day.\n\nThere is one answer per answering day, for all your entries together. A second answer on the same day remains an exception.\n\nA day without an entry leaves nothing to catch up on. On such a day I do not answer, unless I have something to tell you.',
    },
    volume: {
      title: 'What one window holds',
      text: 'For each window I can read and listen to up to {volume} of what you set down.\n\nWhat fits is read in the window of its hour. What does not fit is read whole in a following window, in the order in which you set it down; an entry longer than one window takes several, and the answer comes in the last. A flash and a request for attention are always read in the first window.\n\nWhat has been announced for a day is never pushed back by a more recent text. I may read more, and earlier: this volume is the least I keep to.\n\nYou have nothing to count. The app tells you the day of reading, before you set something down if you ask, and refuses no entry.',
    },
    late: {
      title: 'If the answer is late',
      text: 'If my answer is not there at the end of the window, the app tells each of us. I then send you a few words with a new time. Those words do not count as the answer.\n\nA delay comes from my schedule or from a technical fault. It says nothing about what you set down.\n\nAfter {late_days} answering days without news, you can contact {late_contact}.',
    },
    silence: {
      title: 'If one of us is silent',
      text: 'You may be silent. A silence calls for no apology and leaves nothing to catch up on.\n\nIf nothing comes for {silence_period}, this is what we have agreed: {silence_choice}. It happens once; after that I do not press.\n\nIf I am the one who is silent: after {late_days} answering days without news, the app shows you whom to contact ({late_contact}), the urgent numbers and a way to take your space with you.\n\nA silence may come from a person, from the host or from a lost device. The app says what it knows and what it does not. It sends nothing in my place or in yours.',
    },
    absence: {
      title: 'Absences and cover',
      text: 'I announce my absences at least {absence_notice} beforehand, with the date of my return. Meanwhile you can go on setting things down. Nothing is lost, and I read it when I come back.\n\nCover: {cover_name_and_title} can answer you while I am away if you consent. Without your agreement this person can read nothing. You can withdraw the agreement at any time; what has already been read has been read.\n\nIn case of an unplanned absence: {unplanned_absence_plan}.',
    },
    between: {
      title: 'Between two answers',
      text: 'Between two answers your entries are neither read nor watched. No program analyses them and nothing alerts me to their content.\n\nAn entry, even a very serious one, may therefore wait several hours or several days.\n\nThe “Let know” button in urgent help shows me your request the next time I connect. It is not a call.',
    },
    urgent: {
      title: 'In an emergency',
      text: 'This space is not an emergency service. In immediate danger, call {emergency_number}. To talk to someone now: {crisis_lines}. Near you: {local_emergency}.\n\nThe “Urgent help” page is on every screen, offline too.\n\nA person to inform, if you wish: {emergency_contact}.\n\nIf I fear for your life or for someone else’s, I will first try to reach you at {patient_phone}. If I cannot, I may inform the emergency services or the person named, within the limits of the law. For that I need to know where you are: {patient_usual_place}.',
    },
    fees: {
      title: 'Fees',
      text: 'The fee is {fee} per {fee_period}. It includes: {fee_includes}. A video consultation: {video_fee}.\n\nPayment: {payment_terms}. The app collects no money and keeps nothing about your payments.\n\nPossible reimbursement: {reimbursement}.\n\nDays without an entry: {no_entry_fee}. During my absences: {absence_fee}.\n\nAny change of fee is proposed to you at least {fee_notice} beforehand, like a change of the frame.',
    },
    secrecy: {
      title: 'Professional secrecy and its limits',
      text: 'What you set down is covered by professional secrecy. I tell nobody anything without your agreement, not even that you consult me.\n\nThe limits set by law: {country_secrecy}\n\nIf such a situation arises, I speak to you first, whenever that is possible without making the danger worse.\n\nBetween our devices everything travels encrypted. The host cannot read what we write. What the host can know is said in “What nobody else can read”.',
    },
    device: {
      title: 'Your device, and mine',
      text: 'Privacy also depends on the device. Lock it, keep your passphrase to yourself, write where nobody reads over your shoulder, and store your recovery sheet out of sight: whoever holds that sheet can read everything.\n\nIf someone else can open your device, or if you fear being watched, tell me by a safe route. We will choose another way.\n\nIf a device is lost or stolen, remove it from another one and let me know.\n\nFor my part, I read and write on locked devices, out of sight of others.',
    },
    copies: {
      title: 'Recordings and copies',
      text: 'The recordings you set down stay in our two spaces. Neither of us records a video consultation without the other’s written agreement.\n\nMy answers are for you: you may keep them and read them again. If you think of showing or publishing them, we can talk about it first.\n\nNo technique prevents a photo or a screenshot. For my part, I copy your texts out of the space only for the record, at your request, or as written in the “Supervision” clause.',
    },
    record: {
      title: 'Record, retention, access',
      text: 'I keep a record: your entries, my answers, the versions of this frame and whatever the law requires me to note.\n\nDuration: {retention_years} years. {country_record}\n\nYou may ask to consult it, receive a copy and have an error corrected. You can also export everything your space contains yourself.\n\nWorking notes: {country_notes}\n\nIf you erase an entry, it is removed from both our spaces; each of us sees that an entry was erased, and when. The law may oblige me to keep a trace of it in the record. Ask me before erasing, if this matters to you.',
    },
    erasing: { title: 'What you erase', text: '{erased}' },
    supervision: {
      title: 'Supervision',
      text: 'I bring part of my work to {supervision_setting}, bound by the same secrecy. I bring only chosen excerpts, without your name or anything that would let you be recognised, reviewed one by one before they leave my device.\n\nYou may refuse. A refusal changes nothing in our work. Your choice: {supervision_choice}.',
    },
    review: {
      title: 'When we review',
      text: 'The first exchanges last at most five answers or fourteen days. We then decide together: continue like this, add video, or refer you to another kind of help.\n\nAfter that we reread this frame: {review_dates}. Either of us may ask to reread it sooner.\n\nAny change is shown beside the old text. It holds only with your agreement and mine.',
    },
    ending: {
      title: 'Ending',
      text: 'You can stop at any time, without giving a reason. A few lines to conclude are possible, never required.\n\nI may also end the work, with {ending_notice} notice, telling you why and giving you other addresses.\n\nIf hurtful or threatening entries make the work impossible, I may stop without notice. You will know at once, with other addresses.\n\nIf you set nothing more down, I write to you once, after {silence_period_after}, to ask what you wish. After that I do not press.\n\nAt the end I send you a synthesis if you want one. You keep what your space contains and can export it.\n\nShould I no longer be able to practise, {professional_will} would take care of the records.',
    },
    complaint: {
      title: 'If something is wrong',
      text: 'You can tell me first: that is part of the work. It is not an obligation. You can turn directly to: {country_complaint}\n\nFor the protection of your data: {country_data}',
    },
  },
  shortVolume:
    'One window holds up to {volume} of reading and listening; what does not fit is read in a following one, whole.',
  erased: {
    removed: 'What you erase, I do not keep.',
    kept: 'What you erase and I have already read stays in the record, for the time foreseen.',
  },
  silence: {
    nothing: 'I do not write, and the door stays open',
    word: 'I write to you once, a few lines',
    call: 'I call you once on {patient_phone}',
    contact: 'I ask {silence_contact} how you are, saying nothing else',
  },
  countries: {
    BE: {
      who_check: 'You can check this number on the public list of the Belgian Commission of Psychologists (compsy.be).',
      secrecy:
        'helping a person in great peril; a grave and imminent danger that cannot be averted otherwise; certain offences against a minor or a vulnerable person, under the conditions of the law; giving evidence in court.',
      record: 'Belgian law asks for at least 30 and at most 50 years after the last contact.',
      notes:
        'you may also consult my personal annotations. They are part of the copy you can ask for, except what concerns other people.',
      complaint:
        'the Belgian Commission of Psychologists (compsy.be) for professional ethics; the federal ombudsman service “Rights of the patient” for your rights.',
      data: 'the Belgian Data Protection Authority (dataprotectionauthority.be).',
    },
    FR: {
      who_check:
        'You can check my registration in the French health directory (annuaire.sante.fr) or with the regional health agency.',
      secrecy:
        'helping a person in peril; abuse or deprivation inflicted on a minor or on someone unable to protect themselves, under the conditions of the law; the cases where the law requires or allows disclosure, in court included.',
      record:
        'No single duration is set for psychologists. I chose this one for the following reason: {retention_reason}.',
      notes:
        'I keep them apart. You can ask for access to the data about you; I will tell you what can be shared and why.',
      complaint:
        '{professional_association}, if I am a member. France has no statutory order of psychologists; the courts are open to everyone.',
      data: 'the CNIL (cnil.fr).',
    },
    CH: {
      who_check:
        'You can check my title in the federal register PsyReg (psyreg.admin.ch), and my licence with the canton: {cantonal_authority}.',
      secrecy:
        'your consent; a decision of the competent cantonal authority; the rights and duties to report under federal and cantonal law, notably to protect a child; an imminent danger that cannot be averted otherwise.',
      record:
        'The duration depends on the applicable law, often cantonal. I chose this one for the following reason: {retention_reason}.',
      notes: 'I keep them apart. What you may consult depends on federal and cantonal law; ask me.',
      complaint:
        'the supervisory authority of the canton: {cantonal_authority}; {professional_association}, if I am a member.',
      data: 'the Federal Data Protection and Information Commissioner (edoeb.admin.ch).',
    },
    LU: {
      who_check: 'You can check my licence with the Luxembourg Ministry of Health or the Collège médical.',
      secrecy:
        'helping a person in peril; the protection of minors and vulnerable persons, under the conditions of the law; giving evidence in court; the other cases where the law obliges me to speak.',
      record: 'I set this duration by the applicable Luxembourg rule: {retention_reason}.',
      notes: 'you have access to your record. For my working notes, this is my rule: {working_notes_rule}.',
      complaint:
        'the national health information and mediation service (mediateursante.public.lu); the Collège médical.',
      data: 'the National Commission for Data Protection (cnpd.public.lu).',
    },
    NL: {
      who_check: 'You can check my registration in the BIG register (bigregister.nl) or in {professional_register}.',
      secrecy:
        'your consent; a legal duty; a conflict of duties in the face of serious danger that cannot be averted otherwise; the Dutch reporting code for domestic violence and child abuse.',
      record:
        'Dutch law provides for 20 years. You can ask for the record to be destroyed; I do so unless the law or another person’s substantial interest prevents it.',
      notes:
        'I keep my personal working notes apart and share them with nobody. As long as that is so, they are not part of the record.',
      complaint:
        '{complaints_officer} for a complaint; {dispute_body} for a dispute; the health care disciplinary tribunal if my title falls under it.',
      data: 'the Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl).',
    },
    DE: {
      who_check: 'You can check my registration with the chamber of psychotherapists: {chamber}.',
      secrecy:
        'your consent; a serious danger to someone’s life or body that cannot be averted otherwise; a child at risk, following the statutory procedure; the duty to report certain serious crimes being planned; other legal duties.',
      record: 'German law provides for 10 years after the end of treatment, unless another rule requires longer.',
      notes: 'you may inspect the record about you. Personal impressions noted in the record may be part of it.',
      complaint: 'the chamber of psychotherapists I belong to: {chamber}.',
      data: 'the data protection authority of the Land: {data_authority}.',
    },
    QC: {
      who_check: 'You can check my permit on the roll of the Ordre des psychologues du Québec (ordrepsy.qc.ca).',
      secrecy:
        'your authorisation; an order of the law; preventing an act of violence, suicide included, where a serious risk of death or grave injury threatens a person and the threat inspires a sense of urgency; reporting a child in danger to youth protection.',
      record: 'The Québec rule is 5 years after the last service rendered.',
      notes:
        'you have access to your record. The exceptions are those the law provides; should one arise, I tell you which.',
      complaint: 'the syndic’s office of the Ordre des psychologues du Québec (ordrepsy.qc.ca).',
      data: 'the Commission d’accès à l’information (cai.gouv.qc.ca).',
    },
  },
  notes: {
    general:
      'This template is a starting point. Read every clause, correct it, and have it checked by your professional body. Whatever is not true for you must go.',
    who: 'Write your title as the law allows it. If the person lives in another country, check that you may work with them and that your insurance covers it.',
    rhythm: 'Choose a rhythm you can keep in bad weeks too. Regularity matters more than speed.',
    volume:
      'Choose a volume you can keep in full weeks too. You can always read more; the app will not let you promise less to what is already set down.',
    silence:
      'The person chooses while reading the frame. Write a call or a contact only if you will really make it. Calling someone close steps outside secrecy: it needs the patient’s agreement, here, and a sentence that says no more.',
    urgent:
      'Ask for a phone number and a usual place: without them you cannot direct help. Check the emergency numbers of the place where the person lives yourself.',
    fees: 'Check your duties on price information and invoicing, and whether written work is reimbursed. Never write that it is without proof.',
    record:
      'The proposed duration comes from a country setting. It is editable and yours to verify. Say from when it runs.',
    minor:
      'This template assumes an adult who consents for themselves. For a minor or a protected adult the rules of consent differ by country.',
    host: 'If someone other than you hosts the server, check that a processing agreement exists and that hosting health data is allowed under these conditions. Encryption does not remove the need to check.',
    erasing:
      'Choose by the rule of the place where you practise, and have it verified. The person will read this choice before erasing.',
  },
  countryNotes: {
    BE: 'Check: Commission number, visa and licence if you practise clinical psychology; mandatory contents of the record (quality act of 2019); article numbers on secrecy in the new Criminal Code. Since the 2024 reform of the patients’ rights act, upheld by the Constitutional Court (judgment 102/2025), personal annotations can be consulted: write your notes knowing this.',
    FR: 'Check: registration (RPPS, replacing ADELI); the scope of secrecy for your form of practice; the retention period, which you must justify; hosting: health data hosted for others in principle require an HDS-certified host, and encryption alone does not set this aside. Have it settled before opening.',
    CH: 'Check: federal title and cantonal licence; cantonal rules on retention, reporting and release from secrecy; where the server stands and what you must tell about disclosure abroad.',
    LU: 'Check: the title you may use (the act of 14 July 2015 governs the profession of psychotherapist); the retention period in the act of 24 July 2014 on patients’ rights, which the app does not set; the opening hours of 45 45 45, which does not answer round the clock.',
    NL: 'Check: register and title; treatment contract (WGBO); complaints officer and dispute body (Wkkgz); reporting code; security requirements NEN 7510. Personal working notes lose their status once shared or put in the record.',
    DE: 'Check: whether your work counts as Heilkunde and so requires Approbation; your chamber’s code on remote treatment, which in principle asks for direct contact for initial diagnosis, indication and information; the host’s pledge of secrecy (§ 203 StGB) and the processing agreement.',
    QC: 'Check: psychologist’s permit and, for psychotherapy, the right to practise it; the regulation on record keeping; the Ordre’s guidance on telepsychology; the assessment required before information leaves Québec if the server stands elsewhere; consent of persons under 18.',
  },
  agree: {
    patient:
      'I have read this frame, I could ask my questions, and I agree to it. I can withdraw this agreement at any time.',
    psychologist: 'I have written or reviewed every clause of this frame, and I undertake to keep it.',
  },
  gaps: {
    psy_full_name: 'name',
    title: 'title',
    registration_number: 'number',
    late_days: 'number',
    absence_notice: 'notice',
    review_dates: 'dates',
    ending_notice: 'length of the notice',
    registration_body: 'body',
    practice_address: 'professional address',
    contact_outside: 'telephone or e-mail',
    late_contact: 'person to contact, with a number',
    cover_name_and_title: 'name and title of the cover',
    unplanned_absence_plan: 'who tells you, and how',
    emergency_number: 'emergency number',
    crisis_lines: 'crisis lines',
    local_emergency: 'local emergency service',
    fee: 'amount',
    fee_period: 'period',
    fee_includes: 'what is included',
    video_fee: 'fee for video',
    payment_terms: 'means and term',
    reimbursement: 'reimbursement, or none',
    no_entry_fee: 'rule for those days',
    absence_fee: 'rule for absences',
    fee_notice: 'notice',
    supervision_setting: 'supervision or peer group',
    professional_will: 'name of the person',
    retention_years: 'years to choose',
    retention_reason: 'reason',
    cantonal_authority: 'cantonal authority',
    professional_register: 'register',
    chamber: 'chamber',
    professional_association: 'professional association',
    complaints_officer: 'complaints officer',
    dispute_body: 'dispute body',
    data_authority: 'authority of the Land',
    working_notes_rule: 'rule for your notes',
    country_who_check: 'where to check this number',
    country_secrecy: 'legal limits of your country',
    country_record: 'rule of your country',
    country_notes: 'rule of your country',
    country_complaint: 'where to complain',
    country_data: 'data protection authority',
  },
  later: {
    patient_phone: 'the number you will have given me',
    patient_usual_place: 'to be agreed between us',
    emergency_contact: 'to be agreed between us',
    silence_contact: 'the person you will have named',
    supervision_choice: 'the one you tell me',
    silence_period: 'the time agreed with you',
    silence_period_after: 'the time agreed with you',
    silence_choice: 'the choice you make when you agree to this frame',
  },
};
