"""Invented names of people, streets and towns, put together from parts so that no list of real ones is needed."""

from __future__ import annotations

GIVEN = {
    "F": "Asta Freja Karen Ingrid Signe Søs Maja Ellen Åse Ida Marie Sofie Ane Gry Lærke Bodil Kirsten Tove Ragnhild "
    "Agnes Clara Nanna Frida Astrid Bolette Dagny Ebba Gerda Hedvig Johanne Liv Mille Nora Olga Petra Runa Silje Thyra "
    "Ulla Vigga Ylva Zenia Æbba Ørnhild",
    "M": "Aske Bo Søren Niels Åge Karl Viggo Emil Jørgen Asger Bjørn Mads Kaj Læsø Poul Rasmus Svend Torben Ulrik Vagn "
    "Anton Birger Claus Ditlev Ejnar Frode Gorm Holger Ivar Jeppe Kristian Lauge Magnus Njal Oluf Preben Rune Steen "
    "Troels Uffe Verner Xander Ægir Øjvind",
}
FOREIGN_GIVEN = {
    "F": "Amina Beatriz Chiara Daria Élodie Farah Gülsen Hanneloré Irina Jiřina Katarzyna Lucía Mónica Noor Olena Zoë",
    "M": "Ahmed Bogdan Cătălin Dmytro Émile François Günther Hüseyin Igor José Krzysztof Luís Mihai Nuno Oleh Zoltán",
}
SURNAME_STEMS = (
    "Aaker Bak Birke Brink Bæk Dal Ege Elle Enge Fyrre Gran Grøn Hede Holm Høj Kær Klit Krog Kvist Lund Lyng Løv Mose "
    "Møller Nør Pile Ravn Rød Skov Sten Sønder Tange Toft Vester Vinde Ædel Øster Ål Ås Ahorn"
)
SURNAME_ENDS = "ager bak berg bjerg borg dal gaard gård have holt høj kjær kær lund løkke mark rød skov strup vang å ås"
FOREIGN_SURNAMES = (
    "Almeida-Voss Bălănescu Castellano Dąbrowska Öztürkmen Fernándel Groß-Weber Haddadi Ilyashko Jansendijk Kovácsik "
    "Lopezano Müllerson Ndiaye-Varga Okonkwor Petrovacs Quintanel Rahmanian Škodová Tshibangur Ünalsoy Weißmann "
    "Yılmazer"
)
STREET_STEMS = (
    "Birke Blåbær Bøge Dam Elle Engsø Fasan Fjord Fyrre Gærde Hassel Hvede Hyben Kilde Kløver Lyng Lærke Mose Mølle "
    "Pile Prøve Rønne Rug Rævens Sivsko Skræppe Slåen Sneppe Storke Tjørne Tranebær Vibe Ærtebjerg Æble Ørne Åbrinken"
)
STREET_ENDS = "toften vænget stien bakken haven leddet krogen lunden engen marken svinget parken"
TOWNS = (
    ("9990", "Prøveby"),
    ("9991", "Attrup Strand"),
    ("9992", "Ødehøj"),
    ("9993", "Sønder Æblerup"),
    ("9994", "Åsbæk"),
    ("9995", "Nørre Lyngvig"),
    ("9996", "Klitrup"),
    ("9997", "Møllekrog"),
    ("9998", "Store Eksempel"),
    ("9999", "Lille Eksempel"),
)
GREENLAND_TOWNS = (("3998", "Assersuusiaq"), ("3999", "Misileraaffik"))
FAROES_TOWNS = (("998", "Dømisvík"), ("999", "Royndarbøur"))
BIRTH_PLACES = "Prøveby Attrup Ødehøj Æblerup Åsbæk Lyngvig Klitrup Møllekrog Eksempel Fabelsogn Skærhoved Ulvedal"
COUNTRIES = "UTO XXB XXC ZZA"
