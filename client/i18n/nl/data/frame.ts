// The frame's template in Dutch: where a psychologist's own begins. Nothing in it is legal advice; every text of a country is to be
// verified by her before its first use. No native speaker has read it yet: to check. Paragraphs are parted by an empty line; braces and brackets: fill.ts.
import { grammar } from '../grammar.ts';
import type { Template } from '../../../features/psychologist/frame/template/template.ts';

export const template: Template = {
  grammar,
  clauses: {
    short: {
      title: 'De kern',
      text: 'U legt neer wanneer het komt, zonder afspraak.\n\nIk antwoord één keer per dag, {days}, tussen {window_start} en {window_end} ({timezone}).\n\nTussen twee antwoorden leest niemand mee en houdt niemand toezicht.\n\nDit is geen hulpdienst voor noodgevallen. Bij direct gevaar: {emergency_number}.\n\nHet beroepsgeheim beschermt wat u neerlegt; de wet stelt enkele grenzen, die hieronder staan.\n\nIn de eerste uitwisselingen beslissen we samen of deze manier van werken bij u past.\n\nU kunt op elk moment stoppen.',
    },
    who: {
      title: 'Wie u antwoordt',
      text: 'Mijn naam is {psy_full_name}. Ik werk als {title}, onder nummer {registration_number} ({registration_body}).\n\n{country_who_check}\n\nIk lees uw inbrengen en schrijf elk antwoord persoonlijk. Geen enkel antwoord wordt door een programma geschreven.\n\nBeroepsadres: {practice_address}. Om mij buiten deze ruimte te bereiken: {contact_outside}.',
    },
    how: {
      title: 'Hoe het gaat, en wat schrift niet laat zien',
      text: 'U legt een gedachteflits, een tekst of een opname neer op het moment dat het komt. Ik breng samen wat u hebt neergelegd en stuur u één uitgewerkt antwoord.\n\nDeze manier van werken past bij veel situaties, niet bij alle. We wegen dat samen af in de eerste uitwisselingen, en we kunnen er later op terugkomen.\n\nIn geschreven woorden ontbreken de toon, het gezicht en de stiltes. U kunt mij verkeerd lezen, en ik u. Als een zin u kwetst of aan het twijfelen brengt, zeg het dan: ik kom erop terug. Als schrijven of inspreken niet volstaat, stel ik u een videosessie of andere hulp voor.\n\nSchrijven kan veel losmaken. U kiest wat u neerlegt en wanneer u stopt. Ik kan geen resultaat beloven.',
    },
    rhythm: {
      title: 'Het ritme en het venster',
      text: 'Ik antwoord {days}, tussen {window_start} en {window_end} ({timezone}).\n\nWat u vóór {cutoff} neerlegt, lees ik dezelfde dag. Wat later komt, lees ik op de volgende antwoorddag.\n\nEr is één antwoord per antwoorddag, op al uw inbrengen samen. Een tweede antwoord op dezelfde dag blijft een uitzondering.\n\nOp een dag zonder inbreng hoeft u niets in te halen. Ik antwoord dan niet, tenzij ik u iets te zeggen heb.',
    },
    volume: {
      title: 'Wat één venster bevat',
      text: 'Per venster kan ik tot {volume} lezen en beluisteren van wat u neerlegt.\n\nWat erin past, wordt gelezen in het venster van zijn uur. Wat er niet in past, wordt in zijn geheel gelezen in een volgend venster, in de volgorde waarin u het neerlegde; een inbreng die langer is dan één venster, neemt er meerdere, en het antwoord komt in het laatste. Een gedachteflits en een verzoek om aandacht worden altijd in het eerste venster gelezen.\n\nWat voor een dag is aangekondigd, wordt nooit uitgesteld door een recentere tekst. Ik mag meer lezen, en vroeger: deze omvang is het minste waaraan ik mij houd.\n\nU hoeft niets te tellen. De app zegt u de dag van lezen, voor het neerleggen als u het vraagt, en weigert geen inbreng.',
    },
    late: {
      title: 'Als het antwoord later komt',
      text: 'Als mijn antwoord er aan het einde van het venster niet is, meldt de app dat aan ons allebei. Ik stuur u dan enkele woorden met een nieuw tijdstip. Die woorden tellen niet als het antwoord.\n\nEen vertraging komt door mijn agenda of door de techniek. Ze zegt niets over wat u hebt neergelegd.\n\nNa {late_days} antwoorddagen zonder nieuws kunt u contact opnemen met {late_contact}.',
    },
    silence: {
      title: 'Als een van ons zwijgt',
      text: 'U mag zwijgen. Een stilte vraagt geen verontschuldiging en er valt niets in te halen.\n\nKomt er {silence_period} lang niets, dan hebben we dit afgesproken: {silence_choice}. Dat gebeurt één keer; daarna dring ik niet aan.\n\nBen ik het die zwijg: na {late_days} antwoorddagen zonder nieuws toont de app u wie u kunt bereiken ({late_contact}), de noodnummers en een manier om uw ruimte mee te nemen.\n\nEen stilte kan komen van een persoon, van de host of van een verloren toestel. De app zegt wat ze weet en wat ze niet weet. Ze verstuurt niets in mijn plaats of in die van u.',
    },
    absence: {
      title: 'Afwezigheid en vervanging',
      text: 'Ik kondig mijn afwezigheid minstens {absence_notice} vooraf aan, met de datum waarop ik terug ben. Intussen kunt u blijven neerleggen. Er gaat niets verloren, en ik lees het bij mijn terugkeer.\n\nVervanging: {cover_name_and_title} kan u antwoorden tijdens mijn afwezigheid als u daarmee instemt. Zonder uw akkoord kan die persoon niets lezen. U kunt dat akkoord op elk moment intrekken; wat al gelezen is, is gelezen.\n\nBij onverwachte afwezigheid: {unplanned_absence_plan}.',
    },
    between: {
      title: 'Tussen twee antwoorden',
      text: 'Tussen twee antwoorden worden uw inbrengen niet gelezen en niet bewaakt. Geen programma analyseert ze en niets waarschuwt mij voor wat erin staat.\n\nEen inbreng, ook een heel ernstige, kan dus enkele uren of enkele dagen wachten.\n\nDe knop ‘Laten weten’ bij de dringende hulp toont mij uw verzoek de volgende keer dat ik verbinding maak. Het is geen oproep.',
    },
    urgent: {
      title: 'In een noodgeval',
      text: 'Deze ruimte is geen hulpdienst voor noodgevallen. Bij direct gevaar belt u {emergency_number}. Om nu met iemand te praten: {crisis_lines}. Bij u in de buurt: {local_emergency}.\n\nDe pagina ‘Dringende hulp’ staat op elk scherm, ook zonder verbinding.\n\nIemand die ik mag inlichten, als u dat wenst: {emergency_contact}.\n\nAls ik vrees voor uw leven of dat van iemand anders, probeer ik u eerst te bereiken op {patient_phone}. Lukt dat niet, dan kan ik de hulpdiensten of de genoemde persoon inlichten, binnen de grenzen van de wet. Daarvoor moet ik weten waar u bent: {patient_usual_place}.',
    },
    fees: {
      title: 'Honorarium',
      text: 'Het tarief is {fee} per {fee_period}. Inbegrepen: {fee_includes}. Een videosessie: {video_fee}.\n\nBetaling: {payment_terms}. De app int niets en bewaart niets over uw betalingen.\n\nMogelijke terugbetaling: {reimbursement}.\n\nDagen zonder inbreng: {no_entry_fee}. Tijdens mijn afwezigheid: {absence_fee}.\n\nElke wijziging van het tarief stel ik u minstens {fee_notice} vooraf voor, zoals een wijziging van het kader.',
    },
    secrecy: {
      title: 'Het beroepsgeheim en zijn grenzen',
      text: 'Wat u neerlegt valt onder het beroepsgeheim. Ik zeg niets aan niemand zonder uw akkoord, ook niet dat u bij mij in begeleiding bent.\n\nDe grenzen die de wet stelt: {country_secrecy}\n\nDoet zo’n situatie zich voor, dan bespreek ik dat eerst met u, telkens wanneer dat kan zonder het gevaar te vergroten.\n\nTussen onze toestellen is alles versleuteld. De host kan niet lezen wat wij schrijven. Wat de host wel kan weten, staat in ‘Wat niemand anders kan lezen’.',
    },
    device: {
      title: 'Uw toestel, en het mijne',
      text: 'Vertrouwelijkheid hangt ook af van het toestel. Vergrendel het, houd uw wachtzin voor uzelf, schrijf waar niemand over uw schouder meeleest, en leg uw herstelblad uit het zicht: wie dat blad heeft, kan alles lezen.\n\nKan iemand anders uw toestel openen, of vreest u dat u in de gaten wordt gehouden, laat het mij dan langs een veilige weg weten. We kiezen een andere manier.\n\nBij verlies of diefstal verwijdert u het toestel vanaf een ander en laat u het mij weten.\n\nZelf lees en schrijf ik op vergrendelde toestellen, buiten het zicht van anderen.',
    },
    copies: {
      title: 'Opnames en kopieën',
      text: 'De opnames die u neerlegt blijven in onze twee ruimtes. Geen van ons neemt een videosessie op zonder schriftelijk akkoord van de ander.\n\nMijn antwoorden zijn voor u: u mag ze bewaren en herlezen. Denkt u eraan ze te tonen of te publiceren, dan kunnen we er eerst over praten.\n\nGeen techniek verhindert een foto of een schermafdruk. Zelf kopieer ik uw teksten buiten de ruimte alleen voor het dossier, op uw vraag, of zoals beschreven onder ‘Supervisie’.',
    },
    record: {
      title: 'Dossier, bewaring, inzage',
      text: 'Ik houd een dossier bij: uw inbrengen, mijn antwoorden, de versies van dit kader en wat de wet voorschrijft.\n\nDuur: {retention_years} jaar. {country_record}\n\nU kunt vragen om inzage, om een kopie en om verbetering van een fout. U kunt ook zelf alles exporteren wat uw ruimte bevat.\n\nWerknotities: {country_notes}\n\nWist u een inbreng, dan verdwijnt die uit onze beide ruimtes; we zien allebei dat er een inbreng is gewist, en wanneer. De wet kan mij verplichten er een spoor van in het dossier te bewaren. Vraag het mij voordat u wist, als dat voor u belangrijk is.',
    },
    erasing: { title: 'Wat u wist', text: '{erased}' },
    supervision: {
      title: 'Supervisie',
      text: 'Ik leg een deel van mijn werk voor aan {supervision_setting}, onder hetzelfde beroepsgeheim. Ik breng alleen gekozen fragmenten in, zonder uw naam of iets waaraan u te herkennen bent, één voor één nagelezen voordat ze mijn toestel verlaten.\n\nU mag weigeren. Dat verandert niets aan de begeleiding. Uw keuze: {supervision_choice}.',
    },
    review: {
      title: 'Wanneer we terugkijken',
      text: 'De eerste uitwisselingen duren hooguit vijf antwoorden of veertien dagen. Daarna beslissen we samen: zo verdergaan, video toevoegen, of u naar andere hulp verwijzen.\n\nVervolgens herlezen we dit kader: {review_dates}. Ieder van ons kan vragen dat eerder te doen.\n\nElke wijziging staat naast de oude tekst. Ze geldt alleen met uw akkoord en het mijne.',
    },
    ending: {
      title: 'De afronding',
      text: 'U kunt op elk moment stoppen, zonder reden op te geven. Enkele regels om af te sluiten mogen, maar moeten nooit.\n\nOok ik kan de begeleiding beëindigen, met een opzegtermijn van {ending_notice}; ik zeg u dan waarom en geef u andere adressen.\n\nAls kwetsende of bedreigende inbrengen het werk onmogelijk maken, kan ik zonder opzegtermijn stoppen. U weet het meteen, met andere adressen.\n\nLegt u niets meer neer, dan schrijf ik u één keer, na {silence_period_after}, om te vragen wat u wenst. Daarna dring ik niet aan.\n\nAan het einde stuur ik u een synthese als u die wilt. U behoudt wat uw ruimte bevat en kunt het exporteren.\n\nZou ik niet meer kunnen werken, dan zorgt {professional_will} voor de dossiers.',
    },
    complaint: {
      title: 'Als er iets misgaat',
      text: 'U kunt het eerst aan mij zeggen: dat hoort bij het werk. Het is geen verplichting. U kunt rechtstreeks terecht bij: {country_complaint}\n\nVoor de bescherming van uw gegevens: {country_data}',
    },
  },
  shortVolume:
    'Eén venster bevat tot {volume} lezen en luisteren; wat er niet in past, wordt in een volgend gelezen, in zijn geheel.',
  erased: {
    removed: 'Wat u wist, bewaar ik niet.',
    kept: 'Wat u wist en ik al gelezen heb, blijft in het dossier, voor de voorziene tijd.',
  },
  silence: {
    nothing: 'ik schrijf niet, en de deur blijft open',
    word: 'ik schrijf u één keer, enkele regels',
    call: 'ik bel u één keer op {patient_phone}',
    contact: 'ik vraag bij {silence_contact} hoe het met u gaat, zonder iets anders te zeggen',
  },
  countries: {
    BE: {
      who_check: 'U kunt dit nummer nakijken op de openbare lijst van de Psychologencommissie (compsy.be).',
      secrecy:
        'hulp aan iemand in groot gevaar; een ernstig en dreigend gevaar dat niet anders af te wenden is; bepaalde misdrijven tegen een minderjarige of kwetsbare persoon, onder de voorwaarden van de wet; een getuigenis in rechte.',
      record: 'De Belgische wet vraagt minstens 30 en hoogstens 50 jaar na het laatste contact.',
      notes:
        'u mag ook mijn persoonlijke notities inkijken. Ze horen bij de kopie die u kunt vragen, behalve wat over andere personen gaat.',
      complaint:
        'de Psychologencommissie (compsy.be) voor de deontologie; de Federale Ombudsdienst ‘Rechten van de patiënt’ voor uw rechten.',
      data: 'de Gegevensbeschermingsautoriteit (gegevensbeschermingsautoriteit.be).',
    },
    FR: {
      who_check:
        'U kunt mijn registratie nakijken in de Franse zorggids (annuaire.sante.fr) of bij het regionale gezondheidsagentschap.',
      secrecy:
        'hulp aan iemand in gevaar; mishandeling of verwaarlozing van een minderjarige of van iemand die zich niet kan beschermen, onder de voorwaarden van de wet; de gevallen waarin de wet bekendmaking oplegt of toestaat, ook in rechte.',
      record: 'Voor psychologen geldt geen vaste termijn. Ik koos deze om de volgende reden: {retention_reason}.',
      notes: 'ik bewaar ze apart. U kunt inzage vragen in de gegevens over u; ik zeg u wat ik kan meedelen en waarom.',
      complaint:
        '{professional_association}, als ik daar lid van ben. Frankrijk heeft geen wettelijke orde van psychologen; de rechter staat voor iedereen open.',
      data: 'de CNIL (cnil.fr).',
    },
    CH: {
      who_check:
        'U kunt mijn titel nakijken in het federale register PsyReg (psyreg.admin.ch), en mijn vergunning bij het kanton: {cantonal_authority}.',
      secrecy:
        'uw instemming; een beslissing van de bevoegde kantonale overheid; de meldrechten en meldplichten van federaal en kantonaal recht, met name om een kind te beschermen; een dreigend gevaar dat niet anders af te wenden is.',
      record:
        'De termijn hangt af van het toepasselijke, vaak kantonale recht. Ik koos deze om de volgende reden: {retention_reason}.',
      notes: 'ik bewaar ze apart. Wat u ervan kunt inkijken hangt af van federaal en kantonaal recht; vraag het mij.',
      complaint:
        'de toezichthoudende overheid van het kanton: {cantonal_authority}; {professional_association}, als ik daar lid van ben.',
      data: 'de federale toezichthouder voor gegevensbescherming (edoeb.admin.ch).',
    },
    LU: {
      who_check:
        'U kunt mijn vergunning nakijken bij het Luxemburgse ministerie van Gezondheid of het Collège médical.',
      secrecy:
        'hulp aan iemand in gevaar; de bescherming van minderjarigen en kwetsbare personen, onder de voorwaarden van de wet; een getuigenis in rechte; de andere gevallen waarin de wet tot spreken verplicht.',
      record: 'Ik heb deze termijn bepaald volgens de toepasselijke Luxemburgse regel: {retention_reason}.',
      notes: 'u hebt inzage in uw dossier. Voor mijn werknotities geldt: {working_notes_rule}.',
      complaint:
        'de nationale informatie- en bemiddelingsdienst voor de gezondheidszorg (mediateursante.public.lu); het Collège médical.',
      data: 'de nationale commissie voor gegevensbescherming (cnpd.public.lu).',
    },
    NL: {
      who_check:
        'U kunt mijn inschrijving nakijken in het BIG-register (bigregister.nl) of in {professional_register}.',
      secrecy:
        'uw toestemming; een wettelijke plicht; een conflict van plichten bij ernstig gevaar dat niet anders af te wenden is; de meldcode huiselijk geweld en kindermishandeling.',
      record:
        'De Nederlandse wet schrijft 20 jaar voor. U kunt vragen het dossier te vernietigen; ik doe dat, tenzij de wet of een aanmerkelijk belang van iemand anders zich daartegen verzet.',
      notes:
        'mijn persoonlijke werkaantekeningen bewaar ik apart en deel ik met niemand. Zolang dat zo is, horen ze niet bij het dossier.',
      complaint:
        '{complaints_officer} (klachtenfunctionaris); {dispute_body} (geschilleninstantie); het tuchtcollege voor de gezondheidszorg, als mijn titel daaronder valt.',
      data: 'de Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl).',
    },
    DE: {
      who_check: 'U kunt mijn inschrijving nakijken bij de kamer van psychotherapeuten: {chamber}.',
      secrecy:
        'uw toestemming; een ernstig gevaar voor lijf of leven dat niet anders af te wenden is; een kind in gevaar, volgens de wettelijke procedure; de plicht om bepaalde zware misdrijven in voorbereiding te melden; andere wettelijke plichten.',
      record: 'De Duitse wet voorziet 10 jaar na het einde van de behandeling, tenzij een andere regel langer oplegt.',
      notes: 'u mag het dossier over u inzien. Persoonlijke indrukken in het dossier kunnen daarbij horen.',
      complaint: 'de kamer van psychotherapeuten waaronder ik val: {chamber}.',
      data: 'de gegevensbeschermingsautoriteit van de deelstaat: {data_authority}.',
    },
    QC: {
      who_check:
        'U kunt mijn vergunning nakijken op de ledenlijst van de Ordre des psychologues du Québec (ordrepsy.qc.ca).',
      secrecy:
        'uw toestemming; een bevel van de wet; een gewelddaad of zelfdoding voorkomen wanneer iemand ernstig gevaar loopt te sterven of zwaargewond te raken en de dreiging dringend is; melding van een kind in gevaar bij de jeugdbescherming.',
      record: 'De regel in Québec is 5 jaar na de laatste dienst.',
      notes:
        'u hebt inzage in uw dossier. De uitzonderingen staan in de wet; doet er zich een voor, dan zeg ik u welke.',
      complaint: 'het bureau van de syndicus van de Ordre des psychologues du Québec (ordrepsy.qc.ca).',
      data: 'de Commission d’accès à l’information (cai.gouv.qc.ca).',
    },
  },
  notes: {
    general:
      'Dit sjabloon is een vertrekpunt. Lees elke clausule, verbeter ze en laat ze nakijken door uw beroepsorganisatie. Wat voor u niet klopt, moet eruit.',
    who: 'Schrijf uw titel zoals de wet die toestaat. Woont de persoon in een ander land, ga dan na of u daar mag werken en of uw verzekering dat dekt.',
    rhythm: 'Kies een ritme dat u ook in drukke weken volhoudt. Regelmaat telt meer dan snelheid.',
    volume:
      'Kies een omvang die u ook in volle weken aankunt. U kunt altijd meer lezen; de app laat u niet minder beloven aan wat al neergelegd is.',
    silence:
      'De persoon kiest bij het lezen van het kader. Schrijf een oproep of een contact alleen als u het echt zult doen. Een naaste bellen treedt buiten het beroepsgeheim: dat vraagt het akkoord van wie u begeleidt, hier, en een zin die niet meer zegt.',
    urgent:
      'Vraag een telefoonnummer en een gebruikelijke verblijfplaats: anders kunt u geen hulp sturen. Controleer zelf de noodnummers van de plaats waar de persoon woont.',
    fees: 'Ga na wat u moet vermelden over prijzen en facturen, en of schriftelijke begeleiding wordt terugbetaald. Schrijf dat nooit zonder bewijs.',
    record:
      'De voorgestelde termijn komt uit een landinstelling. U kunt hem wijzigen en moet hem zelf controleren. Vermeld vanaf wanneer hij loopt.',
    minor:
      'Dit sjabloon gaat uit van een meerderjarige die zelf instemt. Voor minderjarigen of beschermde personen verschillen de regels per land.',
    host: 'Als iemand anders de server beheert, ga dan na of er een verwerkersovereenkomst is en of gezondheidsgegevens zo gehost mogen worden. Versleuteling ontslaat u niet van die controle.',
    erasing:
      'Te kiezen volgens de regel van de plaats waar u werkt, en te laten nakijken. De persoon leest deze keuze voor het wissen.',
  },
  countryNotes: {
    BE: 'Controleer: nummer van de Commissie, visum en erkenning als u klinisch psycholoog bent; verplichte inhoud van het dossier (kwaliteitswet van 2019); artikelnummers over het beroepsgeheim in het nieuwe Strafwetboek. Sinds de hervorming van 2024 van de wet patiëntenrechten, bevestigd door het Grondwettelijk Hof (arrest 102/2025), zijn persoonlijke notities inkijkbaar: houd daar bij het schrijven rekening mee.',
    FR: 'Controleer: registratie (RPPS, opvolger van ADELI); reikwijdte van het beroepsgeheim voor uw praktijkvorm; bewaartermijn, die u moet motiveren; hosting: gezondheidsgegevens die voor anderen worden gehost vragen in beginsel een HDS-gecertificeerde host, en versleuteling heft dat niet vanzelf op. Laat dit uitklaren voor de start.',
    CH: 'Controleer: federale titel en kantonale vergunning; kantonale regels over bewaring, melding en ontheffing van het beroepsgeheim; plaats van de server en wat u over doorgifte naar het buitenland moet meedelen.',
    LU: 'Controleer: toegestane titel (de wet van 14 juli 2015 regelt het beroep van psychotherapeut); bewaartermijn in de wet van 24 juli 2014 over patiëntenrechten, die de app niet invult; openingstijden van 45 45 45, dat niet dag en nacht bereikbaar is.',
    NL: 'Controleer: register en titel; behandelingsovereenkomst (WGBO); klachtenfunctionaris en geschilleninstantie (Wkkgz); meldcode; beveiligingseisen NEN 7510. Persoonlijke werkaantekeningen verliezen hun status zodra ze gedeeld of in het dossier opgenomen worden.',
    DE: 'Controleer: of uw werk onder Heilkunde valt en dus een Approbation vraagt; de beroepsregels van uw kamer over behandeling op afstand, die voor eerste diagnostiek, indicatie en voorlichting in beginsel direct contact vragen; geheimhouding door de host (§ 203 StGB) en de verwerkersovereenkomst.',
    QC: 'Controleer: vergunning als psycholoog en, voor psychotherapie, het recht die uit te oefenen; reglement op dossiers; richtlijnen van de Ordre over telepsychologie; de beoordeling die nodig is voordat gegevens Québec verlaten als de server elders staat; toestemming van personen jonger dan 18.',
  },
  agree: {
    patient:
      'Ik heb dit kader gelezen, ik kon mijn vragen stellen, en ik ga ermee akkoord. Ik kan dit akkoord op elk moment intrekken.',
    psychologist:
      'Ik heb elke clausule van dit kader geschreven of nagelezen, en ik verbind mij ertoe het na te komen.',
  },
  gaps: {
    psy_full_name: 'naam',
    title: 'titel',
    registration_number: 'nummer',
    late_days: 'aantal',
    absence_notice: 'termijn',
    review_dates: 'data',
    ending_notice: 'termijn',
    registration_body: 'instantie',
    practice_address: 'beroepsadres',
    contact_outside: 'telefoon of e-mail',
    late_contact: 'contactpersoon, met een nummer',
    cover_name_and_title: 'naam en titel van de vervanger',
    unplanned_absence_plan: 'wie u verwittigt, en hoe',
    emergency_number: 'noodnummer',
    crisis_lines: 'hulplijnen',
    local_emergency: 'spoeddienst ter plaatse',
    fee: 'bedrag',
    fee_period: 'periode',
    fee_includes: 'wat inbegrepen is',
    video_fee: 'tarief voor video',
    payment_terms: 'wijze en termijn',
    reimbursement: 'terugbetaling, of geen',
    no_entry_fee: 'regel voor die dagen',
    absence_fee: 'regel voor afwezigheid',
    fee_notice: 'termijn',
    supervision_setting: 'supervisie of intervisie',
    professional_will: 'naam van de persoon',
    retention_years: 'termijn te kiezen',
    retention_reason: 'reden',
    cantonal_authority: 'kantonale overheid',
    professional_register: 'register',
    chamber: 'kamer',
    professional_association: 'beroepsvereniging',
    complaints_officer: 'klachtenfunctionaris',
    dispute_body: 'geschilleninstantie',
    data_authority: 'toezichthouder van de deelstaat',
    working_notes_rule: 'regel voor uw notities',
    country_who_check: 'waar dit nummer na te kijken is',
    country_secrecy: 'wettelijke grenzen van uw land',
    country_record: 'regel van uw land',
    country_notes: 'regel van uw land',
    country_complaint: 'waar te klagen',
    country_data: 'gegevensbeschermingsautoriteit',
  },
  later: {
    patient_phone: 'het nummer dat u mij gaf',
    patient_usual_place: 'af te spreken tussen ons',
    emergency_contact: 'af te spreken tussen ons',
    silence_contact: 'de persoon die u noemde',
    supervision_choice: 'die u mij zegt',
    silence_period: 'de afgesproken tijd',
    silence_period_after: 'de afgesproken tijd',
    silence_choice: 'de keuze die u maakt bij uw akkoord met dit kader',
  },
};
