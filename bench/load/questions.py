"""Questions over the demo's files, each of which it answers."""

QUESTIONS = [
    ("movies", "top 5 genres by worldwide gross"),
    ("movies", "how many movies are there"),
    ("movies", "average imdb rating by genre"),
    ("movies", "total us gross by distributor"),
    ("movies", "number of movies per mpaa rating"),
    ("movies", "highest production budget"),
    ("movies", "average running time"),
    ("movies", "top 10 movies by us gross"),
    ("cars", "average horsepower by origin"),
    ("cars", "how many cars per number of cylinders"),
    ("cars", "average miles per gallon by origin"),
    ("cars", "the 10 heaviest cars"),
    ("cars", "maximum displacement by origin"),
    ("cars", "number of cars"),
    ("weather", "average maximum temperature by weather"),
    ("weather", "number of days per weather"),
    ("weather", "total precipitation per month"),
    ("weather", "highest wind"),
    ("stocks", "average price by symbol"),
    ("stocks", "maximum price of each symbol"),
    ("stocks", "average price per year"),
    ("stocks", "how many rows per symbol"),
]


def bodies(fresh=False):
    return [
        {"database_id": database, "question": question, "use_cache": not fresh}
        for database, question in QUESTIONS
    ]
